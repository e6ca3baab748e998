package biscotti.kernel.net.ip;

import biscotti.kernel.net.packet.Checksum;
import biscotti.kernel.net.packet.PacketBuffer;

/**
 * Accessors of the IPv4 header at the front of a packet (RFC 791 section 3.1).
 *
 * <pre>
 *  0 version, header words   1 traffic class   2 total length   4 identification   6 flags, fragment offset
 *  8 time to live            9 protocol       10 checksum      12 source          16 destination
 * </pre>
 */
public final class Ipv4Header {
    public static final int SIZE = 20;
    public static final int IP_DF = 0x4000;
    public static final int IP_MF = 0x2000;
    private static final int OFFSET_MASK = 0x1fff;

    private Ipv4Header() {
    }

    public static int headerLength(PacketBuffer packet) {
        return (packet.getByte(0) & 0xf) * 4;
    }

    public static int totalLength(PacketBuffer packet) {
        return packet.getShort(2);
    }

    public static int identification(PacketBuffer packet) {
        return packet.getShort(4);
    }

    public static boolean hasMoreFragments(PacketBuffer packet) {
        return (packet.getShort(6) & IP_MF) != 0;
    }

    /** In bytes. */
    public static int fragmentOffset(PacketBuffer packet) {
        return (packet.getShort(6) & OFFSET_MASK) * 8;
    }

    public static int timeToLive(PacketBuffer packet) {
        return packet.getByte(8);
    }

    public static int protocol(PacketBuffer packet) {
        return packet.getByte(9);
    }

    public static int source(PacketBuffer packet) {
        return packet.getInt(12);
    }

    public static int destination(PacketBuffer packet) {
        return packet.getInt(16);
    }

    /** Whether the packet begins with a header that can be believed. */
    public static boolean isValid(PacketBuffer packet) {
        if (packet.length() < SIZE || packet.getByte(0) >>> 4 != 4) {
            return false;
        }
        int headerLength = headerLength(packet);
        int totalLength = totalLength(packet);
        return headerLength >= SIZE && headerLength <= totalLength && totalLength <= packet.length()
                && Checksum.isCorrect(Checksum.sum(packet, 0, headerLength));
    }

    /** Prepends a header without options to a packet whose {@code length} is that of its payload. */
    static void put(PacketBuffer packet, int payloadLength, int identification, int flagsAndOffset, int protocol,
            int source, int destination) {
        packet.prepend(SIZE);
        packet.putByte(0, 0x45);
        packet.putByte(1, packet.trafficClass);
        packet.putShort(2, payloadLength + SIZE);
        packet.putShort(4, identification);
        packet.putShort(6, flagsAndOffset);
        packet.putByte(8, packet.hopLimit);
        packet.putByte(9, protocol);
        packet.putShort(10, 0);
        packet.putInt(12, source);
        packet.putInt(16, destination);
        packet.putShort(10, Checksum.finish(Checksum.sum(packet, 0, SIZE)));
    }
}
