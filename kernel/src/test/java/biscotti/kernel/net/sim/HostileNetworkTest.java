package biscotti.kernel.net.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.kernel.net.packet.IpAddress;
import biscotti.kernel.net.tcp.TcpConnection;
import biscotti.kernel.net.tcp.TcpListener;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams over networks that lose, delay, duplicate, reorder and corrupt: every byte arrives, and nothing stays behind. */
class HostileNetworkTest {
    private static final int RUNS = Boolean.getBoolean("biscotti.long") ? 4000 : 120;

    static IntStream seeds() {
        return IntStream.rangeClosed(1, RUNS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyByteArrivesAndNothingIsLeft(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SimulatedNetwork network = new SimulatedNetwork(random.nextLong(), randomImpairment(random));
        SimulatedHost client = network.addHost(1, 2048);
        SimulatedHost server = network.addHost(2, 2048);
        configure(client, random);
        configure(server, random);
        if (random.nextInt(4) == 0) {
            client.port.mtu = 600 + random.nextInt(900);
        }
        boolean isIpv6 = random.nextInt(3) == 0;
        TcpListener listener = server.stack.tcp().listen(0, isIpv6 ? 0 : IpAddress.mapped(0), 80, 16, false, false);
        TcpConnection connection = client.stack.tcp().newConnection();
        long up = random.nextInt(3) == 0 ? random.nextInt(2000) : random.nextInt(300_000);
        long down = random.nextInt(3) == 0 ? random.nextInt(2000) : random.nextInt(300_000);
        if (random.nextInt(3) == 0) {
            connection.options().setReceiveLimit(500 + random.nextInt(8000));
        }
        connection.options().setNoDelay(random.nextBoolean());
        connection.connect(isIpv6 ? server.address6High : 0, isIpv6 ? server.address6Low : server.address, 80);
        StreamTransfer clientEnd = new StreamTransfer(connection, 1, up, 2, down, random.split());
        client.run(clientEnd);
        StreamTransfer[] serverEnd = new StreamTransfer[1];
        server.run(() -> {
            if (serverEnd[0] == null) {
                TcpConnection accepted = listener.accept();
                if (accepted != null) {
                    serverEnd[0] = new StreamTransfer(accepted, 2, down, 1, up, random.split());
                }
            } else {
                serverEnd[0].step();
            }
        });
        boolean isDone = network.runUntil(() -> clientEnd.isDone() && serverEnd[0] != null && serverEnd[0].isDone(),
                7200_000_000_000L);
        assertTrue(isDone, () -> "stuck: client " + clientEnd.sent + "/" + up + " sent, " + clientEnd.received + "/" + down
                + " received, " + connection.state() + " server " + (serverEnd[0] == null ? "not accepted"
                : serverEnd[0].sent + " sent, " + serverEnd[0].received + " received"));
        assertEquals(0, clientEnd.error);
        assertEquals(0, serverEnd[0].error);
        assertEquals(up, serverEnd[0].received);
        assertEquals(down, clientEnd.received);
        listener.close();
        network.run(1200_000_000_000L);
        assertClean(client);
        assertClean(server);
    }

    private static void configure(SimulatedHost host, SplittableRandom random) {
        var settings = host.stack.tcp().settings();
        settings.useSack = random.nextInt(4) != 0;
        settings.useTimestamps = random.nextInt(3) != 0;
        settings.useScaling = random.nextInt(3) != 0;
        settings.useCubic = random.nextBoolean();
        settings.synCookies = random.nextInt(3);
        settings.synRetries = 20;
        settings.synAckRetries = 20;
        settings.dataRetries = 100;
        settings.orphanRetries = 100;
    }

    private static Impairment randomImpairment(SplittableRandom random) {
        Impairment impairment = new Impairment();
        impairment.delayNanos = 10_000L + random.nextLong(80_000_000L);
        if (random.nextBoolean()) {
            impairment.lossPpm = random.nextInt(150_000);
            impairment.burst = 1 + random.nextInt(4);
        }
        if (random.nextBoolean()) {
            impairment.duplicatePpm = random.nextInt(200_000);
        }
        if (random.nextBoolean()) {
            impairment.corruptPpm = random.nextInt(50_000);
        }
        if (random.nextBoolean()) {
            impairment.reorderPpm = random.nextInt(300_000);
            impairment.reorderNanos = random.nextLong(100_000_000L);
        }
        if (random.nextInt(3) == 0) {
            impairment.jitterNanos = 1 + random.nextLong(20_000_000L);
        }
        if (random.nextInt(3) == 0) {
            impairment.rate(1_000_000L + random.nextLong(100_000_000L), 8_000 + random.nextInt(100_000));
        }
        return impairment;
    }

    static void assertClean(SimulatedHost host) {
        host.stack.flush();
        assertEquals(0, host.stack.tcp().flowCount(), "flows that are left");
        assertEquals(0, host.pool.inUse(), "packets that are left");
        assertEquals(0, host.frames.usedFrames(), "frames that are left");
        assertEquals(0, host.stack.context().timers.armedCount(), "timers that are armed");
    }
}
