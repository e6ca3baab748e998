package biscotti.kernel.net.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.kernel.net.packet.IpAddress;
import biscotti.kernel.net.packet.PacketBuffer;
import biscotti.kernel.net.tcp.TcpConnection;
import biscotti.kernel.net.tcp.TcpListener;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Floods and want of memory: honest peers are served, and afterwards nothing is left. */
class FloodTest {
    private final SimulatedNetwork network = new SimulatedNetwork(3, Impairment.none());
    private final SimulatedHost client = network.addHost(1, 1024);
    private final SimulatedHost server = network.addHost(2, 512);

    @Test
    void aSynFloodLeavesRoomForHonestPeers() {
        TcpListener listener = server.stack.tcp().listen(0, IpAddress.mapped(0), 80, 16, false, false);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 3000; i++) {
            syn(random.nextInt(), random.nextInt(65536));
        }
        assertTrue(listener.halfOpenCount() <= 16);
        assertTrue(server.stack.context().statistics.tcpSynCookiesSent > 2000);
        transfer(listener, 50_000);
        listener.close();
        network.run(300_000_000_000L);
        HostileNetworkTest.assertClean(server);
        HostileNetworkTest.assertClean(client);
    }

    @Test
    void aResetFloodOutsideTheExactNumberDoesNoHarm() {
        TcpListener listener = server.stack.tcp().listen(0, IpAddress.mapped(0), 80, 16, false, false);
        SplittableRandom random = new SplittableRandom(2);
        List<byte[]> seen = new ArrayList<>();
        network.tap = frame -> {
            boolean isTcp = frame.length > 54 && frame[23] == 6;
            if (isTcp && seen.size() < 200) {
                seen.add(frame.clone());
            }
        };
        TcpConnection c = client.stack.tcp().newConnection();
        c.connect(0, server.address, 80);
        StreamTransfer end = new StreamTransfer(c, 1, 200_000, 2, 0, random.split());
        client.run(end);
        StreamTransfer[] other = new StreamTransfer[1];
        server.run(() -> {
            if (other[0] == null) {
                TcpConnection accepted = listener.accept();
                other[0] = accepted == null ? null : new StreamTransfer(accepted, 2, 0, 1, 200_000, random.split());
            } else {
                other[0].step();
            }
            for (int i = 0; i < 3 && !seen.isEmpty(); i++) {
                byte[] reset = seen.get(random.nextInt(seen.size())).clone();
                reset[47] = 4;
                int sequence = random.nextInt();
                for (int b = 0; b < 4; b++) {
                    reset[38 + b] = (byte) (sequence >> 8 * b);
                }
                FrameMutation.repair(reset);
                inject(reset[5] == 2 ? server : client, reset);
            }
        });
        assertTrue(network.runUntil(() -> other[0] != null && other[0].isDone() && end.isDone(), 60_000_000_000L));
        assertEquals(200_000, other[0].received);
    }

    @Test
    void connectionsSurviveWantOfMemory() {
        TcpListener listener = server.stack.tcp().listen(0, IpAddress.mapped(0), 80, 64, false, false);
        List<StreamTransfer> ends = new ArrayList<>();
        List<StreamTransfer> serverEnds = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            TcpConnection c = client.stack.tcp().newConnection();
            c.connect(0, server.address, 80);
            StreamTransfer end = new StreamTransfer(c, 1, 100_000, 2, 100_000, new SplittableRandom(i));
            ends.add(end);
            client.run(end);
        }
        int[] steps = new int[1];
        server.run(() -> {
            TcpConnection c = listener.accept();
            while (c != null) {
                serverEnds.add(new StreamTransfer(c, 2, 100_000, 1, 100_000, new SplittableRandom(99)));
                c = listener.accept();
            }
            steps[0]++;
            if (!serverEnds.isEmpty()) {
                serverEnds.get(steps[0] % serverEnds.size()).step();
            }
        });
        boolean isDone = network.runUntil(() -> serverEnds.size() == 20 && ends.stream().allMatch(StreamTransfer::isDone)
                && serverEnds.stream().allMatch(StreamTransfer::isDone), 3600_000_000_000L);
        assertTrue(isDone, () -> "stuck with " + server.pool.inUse() + " buffers in use of " + server.pool.capacity());
        for (StreamTransfer end : serverEnds) {
            assertEquals(100_000, end.received);
            assertEquals(0, end.error);
        }
        listener.close();
        network.run(300_000_000_000L);
        HostileNetworkTest.assertClean(server);
        HostileNetworkTest.assertClean(client);
    }

    private void transfer(TcpListener listener, long bytes) {
        TcpConnection c = client.stack.tcp().newConnection();
        c.connect(0, server.address, 80);
        StreamTransfer end = new StreamTransfer(c, 1, bytes, 2, 0, new SplittableRandom(4));
        client.run(end);
        StreamTransfer[] other = new StreamTransfer[1];
        server.run(() -> {
            if (other[0] == null) {
                TcpConnection accepted = listener.accept();
                other[0] = accepted == null ? null : new StreamTransfer(accepted, 2, 0, 1, bytes, new SplittableRandom(5));
            } else {
                other[0].step();
            }
        });
        assertTrue(network.runUntil(() -> other[0] != null && other[0].isDone() && end.isDone(), 60_000_000_000L));
        assertEquals(bytes, other[0].received);
    }

    /** A SYN from an address of the subnet that nobody has. */
    private void syn(int sequence, int port) {
        byte[] f = new byte[54];
        long[] addresses = {server.port.hardwareAddress(), 0x5254_0000_00ffL};
        for (int i = 0; i < 6; i++) {
            f[i] = (byte) (addresses[0] >> 40 - 8 * i);
            f[6 + i] = (byte) (addresses[1] >> 40 - 8 * i);
        }
        f[12] = 8;
        f[14] = 0x45;
        f[17] = 40;
        f[22] = 64;
        f[23] = 6;
        f[26] = 10;
        f[29] = (byte) (100 + (sequence >>> 8) % 100);
        f[30] = 10;
        f[33] = 2;
        f[34] = (byte) (port >> 8);
        f[35] = (byte) (port | 1);
        f[37] = 80;
        for (int i = 0; i < 4; i++) {
            f[38 + i] = (byte) (sequence >> 8 * i);
        }
        f[46] = 0x50;
        f[47] = 2;
        f[48] = (byte) 0xff;
        FrameMutation.repair(f);
        inject(server, f);
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
