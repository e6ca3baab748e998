package biscotti.kernel.net.ip6;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.kernel.net.ip.Route;
import biscotti.kernel.net.link.Ethernet;
import biscotti.kernel.net.packet.Checksum;
import biscotti.kernel.net.packet.IpAddress;
import biscotti.kernel.net.packet.PacketBuffer;
import biscotti.kernel.net.sim.Impairment;
import biscotti.kernel.net.sim.SimulatedHost;
import biscotti.kernel.net.sim.SimulatedNetwork;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** What a host makes of router advertisements and of forged neighbour messages. */
class NeighbourDiscoveryTest {
    private static final long LINK_LOCAL = 0xfe80L << 48;
    private static final long PREFIX = 0x2001_0db8_0000_0001L;
    private static final long ROUTER_HARDWARE = 0x5254_0000_00f1L;

    private final SimulatedNetwork network = new SimulatedNetwork(1, Impairment.none());
    private final SimulatedHost host = network.addHost(1, 64);

    /** An ICMPv6 message from the router; {@code body} holds it from its type on, the checksum's place zero. */
    private void inject(byte[] body, int hopLimit) {
        PacketBuffer packet = host.pool.take();
        packet.append(body.length);
        packet.copyFrom(0, body, 0, body.length);
        packet.sourceHigh = LINK_LOCAL;
        packet.sourceLow = 0xf1;
        packet.destinationHigh = 0xff02L << 48;
        packet.destinationLow = 1;
        packet.hopLimit = hopLimit;
        packet.putShort(2, Checksum.finish(Checksum.sum(packet, 0, body.length) + Checksum.pseudoHeader(LINK_LOCAL, 0xf1,
                0xff02L << 48, 1, 58, body.length)));
        Ipv6Header.put(packet, packet, body.length, 58);
        Ethernet.putHeader(packet, 0x3333_0000_0001L, ROUTER_HARDWARE, Ethernet.ETH_P_IPV6);
        host.stack.receive(host.networkInterface, packet);
    }

    private static byte[] advertisement(int lifetimeSeconds, int prefixBits, int mtu) {
        ByteBuffer b = ByteBuffer.allocate(16 + 8 + 8 + 32);
        b.put((byte) 134).put((byte) 0).putShort((short) 0).put((byte) 64).put((byte) 0).putShort((short) lifetimeSeconds);
        b.putInt(0).putInt(0);
        b.put((byte) 1).put((byte) 1).putShort((short) (ROUTER_HARDWARE >>> 32)).putInt((int) ROUTER_HARDWARE);
        b.put((byte) 5).put((byte) 1).putShort((short) 0).putInt(mtu);
        b.put((byte) 3).put((byte) 4).put((byte) prefixBits).put((byte) 0xc0).putInt(86400).putInt(14400).putInt(0);
        b.putLong(PREFIX).putLong(0);
        return b.array();
    }

    private long ownIdentifier() {
        return NeighbourDiscovery.interfaceIdentifier(host.port.hardwareAddress());
    }

    @Test
    void anAdvertisementGivesAddressRouteRouterAndMtu() {
        inject(advertisement(1800, 64, 1400), 255);
        assertTrue(host.networkInterface.owns(PREFIX, ownIdentifier()));
        assertEquals(1400, host.networkInterface.mtu());
        Route route = host.stack.ip().routes().lookup(0x2620L << 48, 1);
        assertEquals(0xf1, route.gatewayLow());
        assertFalse(host.stack.ip().routes().lookup(PREFIX, 77).hasGateway());
        assertEquals(ROUTER_HARDWARE, host.networkInterface.neighbours().lookup(LINK_LOCAL, 0xf1));
        assertEquals(PREFIX, host.stack.ip().sourceFor(PREFIX, 77).high());
        assertNull(host.stack.ip().routes().lookup(0, IpAddress.mapped(0x08080808)), "IPv4 has no route through it");
    }

    @Test
    void aRouterThatSaysZeroIsForgotten() {
        inject(advertisement(1800, 64, 1500), 255);
        inject(advertisement(0, 64, 1500), 255);
        assertNull(host.stack.ip().routes().lookup(0x2620L << 48, 1));
    }

    @Test
    void anAdvertisementFromBeyondTheLinkIsIgnored() {
        inject(advertisement(1800, 64, 1400), 254);
        assertFalse(host.networkInterface.owns(PREFIX, ownIdentifier()));
        assertEquals(1500, host.networkInterface.mtu());
    }

    @Test
    void aPrefixThatIsNot64BitsLongMakesNoAddress() {
        inject(advertisement(1800, 48, 1500), 255);
        assertFalse(host.networkInterface.owns(PREFIX, ownIdentifier()));
    }

    @Test
    void anOptionOfLengthZeroSpoilsTheMessage() {
        byte[] body = advertisement(1800, 64, 1400);
        body[16 + 8 + 1] = 0;
        inject(body, 255);
        assertFalse(host.networkInterface.owns(PREFIX, ownIdentifier()));
        assertEquals(1500, host.networkInterface.mtu());
    }

    @Test
    void aSmallMtuIsNotBelieved() {
        inject(advertisement(1800, 64, 100), 255);
        assertEquals(1500, host.networkInterface.mtu());
    }

    @Test
    void unsolicitedAdvertisementsMakeNoEntries() {
        byte[] body = new byte[32];
        body[0] = (byte) 136;
        body[4] = 0x20;
        body[8] = (byte) 0xfd;
        body[23] = 9;
        body[24] = 2;
        body[25] = 1;
        body[31] = 5;
        inject(body, 255);
        assertTrue(host.networkInterface.neighbours().lookup(0xfd00L << 48, 9) < 0);
    }

    @Test
    void theIdentifierIsModifiedEui64() {
        assertEquals(0x0212_34ff_fe56_789aL, NeighbourDiscovery.interfaceIdentifier(0x0012_3456_789aL));
    }
}
