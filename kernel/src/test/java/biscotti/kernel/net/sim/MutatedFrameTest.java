package biscotti.kernel.net.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.kernel.net.packet.PacketBuffer;
import biscotti.kernel.net.tcp.TcpConnection;
import biscotti.kernel.net.tcp.TcpListener;
import biscotti.kernel.net.udp.UdpSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Frames of real traffic, mutated, with checksums made right again half of the time: nothing throws and nothing leaks. */
class MutatedFrameTest {
    private static final int FRAMES = Boolean.getBoolean("biscotti.long") ? 1_000_000 : 20_000;

    @Test
    void mutatedFramesNeitherThrowNorLeak() {
        int perRound = 2000;
        for (int round = 0; round < FRAMES / perRound; round++) {
            run(round, perRound);
        }
    }

    private static void run(int seed, int count) {
        SplittableRandom random = new SplittableRandom(seed * 7919L + 1);
        SimulatedNetwork network = new SimulatedNetwork(seed, Impairment.none().loss(20_000));
        SimulatedHost client = network.addHost(1, 1024);
        SimulatedHost server = network.addHost(2, 1024);
        List<byte[]> corpus = new ArrayList<>();
        network.tap = frame -> {
            if (corpus.size() < 400) {
                corpus.add(frame);
            } else {
                corpus.set(random.nextInt(400), frame);
            }
        };
        TcpListener listener = server.stack.tcp().listen(0, 0, 80, 8, false, false);
        UdpSocket udp = server.stack.udp().newSocket();
        assertEquals(0, udp.bind(0, 0, 53));
        UdpSocket clientUdp = client.stack.udp().newSocket();
        List<TcpConnection> accepted = new ArrayList<>();
        List<TcpConnection> opened = new ArrayList<>();
        byte[] data = new byte[5000];
        for (int i = 0; i < count; i++) {
            if (i % 50 == 0) {
                TcpConnection c = client.stack.tcp().newConnection();
                boolean isIpv6 = random.nextBoolean();
                c.connect(isIpv6 ? server.address6High : 0, isIpv6 ? server.address6Low : server.address,
                        random.nextInt(8) == 0 ? 81 : 80);
                opened.add(c);
                clientUdp.sendTo(data, 0, random.nextInt(data.length), isIpv6 ? server.address6High : 0,
                        isIpv6 ? server.address6Low : server.address, random.nextInt(4) == 0 ? 9 : 53);
            }
            work(random, listener, accepted, opened, udp, data);
            if (!corpus.isEmpty()) {
                SimulatedHost victim = random.nextBoolean() ? client : server;
                inject(victim, FrameMutation.mutate(corpus.get(random.nextInt(corpus.size())), random));
            }
            network.run(random.nextInt(4) * 400_000L);
        }
        listener.close();
        for (TcpConnection c : accepted) {
            c.close();
        }
        for (TcpConnection c : opened) {
            c.close();
        }
        udp.close();
        clientUdp.close();
        network.run(1_000_000_000_000L);
        HostileNetworkTest.assertClean(client);
        HostileNetworkTest.assertClean(server);
    }

    private static void work(SplittableRandom random, TcpListener listener, List<TcpConnection> accepted,
            List<TcpConnection> opened, UdpSocket udp, byte[] data) {
        TcpConnection c = listener.accept();
        if (c != null) {
            accepted.add(c);
        }
        List<TcpConnection> all = random.nextBoolean() ? accepted : opened;
        if (!all.isEmpty()) {
            int index = random.nextInt(all.size());
            TcpConnection some = all.get(index);
            switch (random.nextInt(12)) {
                case 0, 1, 2, 3 -> some.stream().send(data, 0, random.nextInt(data.length));
                case 4, 5, 6 -> some.stream().receive(new byte[3000], 0, 3000);
                case 7 -> some.shutdownWrite();
                case 8 -> {
                    some.close();
                    all.remove(index);
                }
                case 9 -> some.stream().sendUrgent(data, 0, 3);
                case 10 -> some.stream().receiveUrgent();
                default -> some.options().setNoDelay(random.nextBoolean());
            }
        }
        PacketBuffer datagram = udp.receive();
        if (datagram != null) {
            assertTrue(datagram.totalLength() <= 65_507);
            datagram.release();
        }
    }

    private static void inject(SimulatedHost host, byte[] frame) {
        PacketBuffer packet = host.pool.takeForReceive();
        if (packet != null) {
            packet.append(frame.length);
            packet.copyFrom(0, frame, 0, frame.length);
            host.stack.receive(host.networkInterface, packet);
        }
    }
}
