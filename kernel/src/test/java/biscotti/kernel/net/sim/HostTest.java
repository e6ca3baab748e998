package biscotti.kernel.net.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.net.icmp.PingSocket;
import biscotti.kernel.net.packet.IpAddress;
import biscotti.kernel.net.packet.PacketBuffer;
import biscotti.kernel.net.tcp.TcpConnection;
import biscotti.kernel.net.tcp.TcpListener;
import biscotti.kernel.net.udp.UdpSocket;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two hosts on a good network: ARP and NDP, ping, UDP, fragments, loopback. */
class HostTest {
    private static final long SECOND = 1_000_000_000L;

    private final SimulatedNetwork network = new SimulatedNetwork(1, Impairment.none());
    private final SimulatedHost a = network.addHost(1, 512);
    private final SimulatedHost b = network.addHost(2, 512);

    @AfterEach
    void nothingIsLeft() {
        network.run(200 * SECOND);
        HostileNetworkTest.assertClean(a);
        HostileNetworkTest.assertClean(b);
    }

    private static long high(SimulatedHost host, boolean isIpv6) {
        return isIpv6 ? host.address6High : 0;
    }

    private static long low(SimulatedHost host, boolean isIpv6) {
        return isIpv6 ? host.address6Low : host.address;
    }

    /** Lets the hosts learn each other's Ethernet address, since only a few packets wait for an unknown one. */
    private void meet(boolean isIpv6) {
        PingSocket ping = a.stack.newPingSocket();
        ping.bind(0);
        ping.send(high(b, isIpv6), low(b, isIpv6), 1, new byte[0], 0, 0);
        network.run(SECOND);
        ping.close();
    }

    private static byte[] bytes(int count) {
        byte[] data = new byte[count];
        new SplittableRandom(count).nextBytes(data);
        return data;
    }

    @ParameterizedTest
    @CsvSource({"false,0", "false,56", "false,1472", "false,1473", "false,5000", "false,60000", "true,0", "true,56",
        "true,1452", "true,1453", "true,5000", "true,60000"})
    void pingIsAnsweredWithItsData(boolean isIpv6, int size) {
        meet(isIpv6);
        PingSocket ping = a.stack.newPingSocket();
        assertEquals(0, ping.bind(0));
        byte[] data = bytes(size);
        assertEquals(0, ping.send(high(b, isIpv6), low(b, isIpv6), 7, data, 0, size));
        PacketBuffer[] reply = new PacketBuffer[1];
        assertTrue(network.runUntil(() -> (reply[0] = ping.receive()) != null, 5 * SECOND));
        assertEquals(7, reply[0].getShort(6));
        byte[] back = new byte[size + 8];
        assertEquals(size + 8, UdpSocket.copy(reply[0], back, 0, back.length));
        assertArrayEquals(data, java.util.Arrays.copyOfRange(back, 8, back.length));
        reply[0].release();
        ping.close();
    }

    @ParameterizedTest
    @CsvSource({"false,0", "false,1", "false,1472", "false,1473", "false,9001", "false,65507", "true,1", "true,1453",
        "true,9001", "true,65507"})
    void datagramsArriveWhole(boolean isIpv6, int size) {
        UdpSocket server = b.stack.udp().newSocket();
        server.receiveLimit = 1 << 20;
        assertEquals(0, server.bind(0, 0, 53));
        UdpSocket client = a.stack.udp().newSocket();
        meet(isIpv6);
        byte[] data = bytes(size);
        assertEquals(size, client.sendTo(data, 0, size, high(b, isIpv6), low(b, isIpv6), 53));
        assertTrue(network.runUntil(server::isReadable, 5 * SECOND));
        PacketBuffer packet = server.receive();
        assertEquals(client.localPort(), packet.sourcePort);
        byte[] got = new byte[size];
        assertEquals(size, UdpSocket.copy(packet, got, 0, size));
        assertEquals(size, packet.totalLength());
        assertArrayEquals(data, got);
        packet.release();
        server.close();
        client.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aClosedPortRefusesAConnectedSocket(boolean isIpv6) {
        UdpSocket client = a.stack.udp().newSocket();
        assertEquals(0, client.connect(high(b, isIpv6), low(b, isIpv6), 9));
        assertEquals(3, client.send(new byte[3], 0, 3));
        assertTrue(network.runUntil(client::isReadable, 5 * SECOND));
        assertEquals(-Errno.ECONNREFUSED, client.nextLength());
        assertEquals(-Errno.EAGAIN, client.nextLength());
        client.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anAbsentNeighbourMakesTheHostUnreachable(boolean isIpv6) {
        TcpConnection c = a.stack.tcp().newConnection();
        a.stack.tcp().settings().synRetries = 2;
        c.connect(isIpv6 ? a.address6High : 0, isIpv6 ? 99 : IpAddress.mapped(0x0a000063), 80);
        assertTrue(network.runUntil(c::isHungUp, 300 * SECOND));
        assertEquals(-Errno.EHOSTUNREACH, c.takeError());
        c.close();
    }

    @Test
    void withoutARouteTheNetworkIsUnreachable() {
        TcpConnection c = a.stack.tcp().newConnection();
        assertEquals(-Errno.ENETUNREACH, c.connect(0, IpAddress.mapped(0x08080808), 80));
        c.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void streamsRunOverLoopback(boolean isIpv6) {
        long high = 0;
        long low = isIpv6 ? 1 : IpAddress.mapped(0x7f000001);
        TcpListener listener = a.stack.tcp().listen(0, 0, 80, 4, false, false);
        TcpConnection c = a.stack.tcp().newConnection();
        c.connect(high, low, 80);
        StreamTransfer client = new StreamTransfer(c, 1, 500_000, 2, 400_000, new SplittableRandom(1));
        a.run(client);
        StreamTransfer[] server = new StreamTransfer[1];
        a.run(() -> {
            if (server[0] == null) {
                TcpConnection accepted = listener.accept();
                server[0] = accepted == null ? null
                        : new StreamTransfer(accepted, 2, 400_000, 1, 500_000, new SplittableRandom(2));
            } else {
                server[0].step();
            }
        });
        assertTrue(network.runUntil(() -> client.isDone() && server[0] != null && server[0].isDone(), 60 * SECOND));
        assertEquals(500_000, server[0].received);
        assertEquals(400_000, client.received);
        listener.close();
    }

    @Test
    void aDualStackListenerTakesIpv4AndAnIpv6OnlyOneDoesNot() {
        TcpListener dual = b.stack.tcp().listen(0, 0, 80, 4, false, false);
        TcpListener only6 = b.stack.tcp().listen(0, 0, 81, 4, false, true);
        TcpConnection toDual = a.stack.tcp().newConnection();
        toDual.connect(0, b.address, 80);
        TcpConnection toOnly6 = a.stack.tcp().newConnection();
        toOnly6.connect(0, b.address, 81);
        network.run(SECOND);
        assertTrue(dual.isReadable());
        assertEquals(-Errno.ECONNREFUSED, toOnly6.takeError());
        toDual.abort();
        dual.close();
        only6.close();
    }

    @Test
    void aPortCanBeBoundOnceUnlessShared() {
        UdpSocket first = a.stack.udp().newSocket();
        UdpSocket second = a.stack.udp().newSocket();
        assertEquals(0, first.bind(0, IpAddress.mapped(0), 1000));
        assertEquals(-Errno.EADDRINUSE, second.bind(0, IpAddress.mapped(0), 1000));
        first.close();
        assertEquals(0, second.bind(0, IpAddress.mapped(0), 1000));
        second.close();
        assertEquals(-Errno.EADDRNOTAVAIL, first.bind(0, b.address, 1000));
    }

    @Test
    void socketsThatShareAPortShareItsLoad() {
        UdpSocket[] servers = new UdpSocket[4];
        for (int i = 0; i < 4; i++) {
            servers[i] = b.stack.udp().newSocket();
            servers[i].reusePort = true;
            assertEquals(0, servers[i].bind(0, IpAddress.mapped(0), 53));
        }
        UdpSocket[] clients = new UdpSocket[40];
        for (int i = 0; i < 40; i++) {
            clients[i] = a.stack.udp().newSocket();
            clients[i].sendTo(new byte[1], 0, 1, 0, b.address, 53);
            network.run(SECOND / 100);
        }
        for (UdpSocket server : servers) {
            assertTrue(server.isReadable());
            server.close();
        }
        for (UdpSocket client : clients) {
            client.close();
        }
    }

    @Test
    void aFullReceiveQueueDropsDatagrams() {
        UdpSocket server = b.stack.udp().newSocket();
        server.receiveLimit = 3 * PacketBuffer.CAPACITY;
        server.bind(0, IpAddress.mapped(0), 53);
        UdpSocket client = a.stack.udp().newSocket();
        client.bind(0, IpAddress.mapped(0), 5353);
        for (int i = 0; i < 10; i++) {
            client.sendTo(new byte[10], 0, 10, 0, b.address, 53);
            network.run(SECOND / 100);
        }
        assertEquals(7, b.stack.context().statistics.udpReceiveBufferErrors);
        server.close();
        client.close();
    }

    @Test
    void broadcastsNeedPermissionAndReachEveryone() {
        UdpSocket server = b.stack.udp().newSocket();
        server.bind(0, IpAddress.mapped(0), 53);
        UdpSocket client = a.stack.udp().newSocket();
        long broadcast = IpAddress.mapped(0x0a0000ff);
        assertEquals(-Errno.EACCES, client.sendTo(new byte[1], 0, 1, 0, broadcast, 53));
        client.mayBroadcast = true;
        assertEquals(1, client.sendTo(new byte[1], 0, 1, 0, broadcast, 53));
        assertTrue(network.runUntil(server::isReadable, SECOND));
        server.receive().release();
        client.sendTo(new byte[1], 0, 1, 0, broadcast, 54);
        network.run(SECOND);
        assertNull(client.receive());
        server.close();
        client.close();
    }

    @Test
    void aDatagramThatMustNotBeFragmentedIsRefused() {
        UdpSocket client = a.stack.udp().newSocket();
        client.dontFragment = true;
        assertEquals(-Errno.EMSGSIZE, client.sendTo(new byte[3000], 0, 3000, 0, b.address, 53));
        client.close();
    }

    @Test
    void fragmentsThatNeverCompleteAreForgotten() {
        network.impairment.lossPpm = 500_000;
        UdpSocket client = a.stack.udp().newSocket();
        for (int i = 0; i < 30; i++) {
            client.sendTo(new byte[9000], 0, 9000, 0, b.address, 53);
            network.run(SECOND / 100);
        }
        assertTrue(b.pool.inUse() > 0);
        network.run(60 * SECOND);
        assertEquals(0, b.pool.inUse());
        assertTrue(b.stack.context().statistics.ipReassemblyFailed > 10);
        client.close();
    }
}
