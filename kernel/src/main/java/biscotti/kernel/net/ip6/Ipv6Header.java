package biscotti.kernel.net.ip6;

import biscotti.kernel.net.packet.PacketBuffer;

/**
 * Accessors of the IPv6 header (RFC 8200 section 3).
 *
 * <pre>
 *  0 version, traffic class, flow label   4 payload length   6 next header   7 hop limit   8 source   24 destination
 * </pre>
 */
final class Ipv6Header {
    static final int SIZE = 40;
    static final int FRAGMENT_SIZE = 8;

    private Ipv6Header() {
    }

    static boolean isValid(PacketBuffer packet) {
        return packet.length() >= SIZE && packet.getByte(0) >>> 4 == 6 && SIZE + payloadLength(packet) <= packet.length();
    }

    static int payloadLength(PacketBuffer packet) {
        return packet.getShort(4);
    }

    static int nextHeader(PacketBuffer packet) {
        return packet.getByte(6);
    }

    static int hopLimit(PacketBuffer packet) {
        return packet.getByte(7);
    }

    static int trafficClass(PacketBuffer packet) {
        return packet.getShort(0) >>> 4 & 0xff;
    }

    /** Prepends a header, with addresses, hop limit and traffic class from {@code facts}. */
    static void put(PacketBuffer packet, PacketBuffer facts, int payloadLength, int nextHeader) {
        packet.prepend(SIZE);
        packet.putInt(0, 6 << 28 | facts.trafficClass << 20);
        packet.putShort(4, payloadLength);
        packet.putByte(6, nextHeader);
        packet.putByte(7, facts.hopLimit);
        packet.putLong(8, facts.sourceHigh);
        packet.putLong(16, facts.sourceLow);
        packet.putLong(24, facts.destinationHigh);
        packet.putLong(32, facts.destinationLow);
    }
}
