package biscotti.kernel.net.link;

import biscotti.kernel.net.packet.PacketBuffer;

/** The Ethernet header: destination (6), source (6), type (2). Addresses are the low 48 bits of a long. */
public final class Ethernet {
    public static final int HEADER_SIZE = 14;
    public static final int ETH_P_IP = 0x0800;
    public static final int ETH_P_ARP = 0x0806;
    public static final int ETH_P_IPV6 = 0x86dd;
    public static final long BROADCAST = 0xffff_ffff_ffffL;

    private Ethernet() {
    }

    public static long destination(PacketBuffer frame) {
        return (long) frame.getShort(0) << 32 | frame.getInt(2) & 0xffffffffL;
    }

    public static long source(PacketBuffer frame) {
        return (long) frame.getShort(6) << 32 | frame.getInt(8) & 0xffffffffL;
    }

    public static int type(PacketBuffer frame) {
        return frame.getShort(12);
    }

    /** Prepends a header. */
    public static void putHeader(PacketBuffer frame, long destination, long source, int type) {
        frame.prepend(HEADER_SIZE);
        frame.putShort(0, (int) (destination >>> 32));
        frame.putInt(2, (int) destination);
        frame.putShort(6, (int) (source >>> 32));
        frame.putInt(8, (int) source);
        frame.putShort(12, type);
    }

    /** Whether the address is a group's: the lowest bit of its first byte. */
    public static boolean isGroup(long address) {
        return (address >>> 40 & 1) != 0;
    }

    /** The group address of an IP multicast destination: RFC 1112 section 6.4, RFC 2464 section 7. */
    public static long multicast(long addressLow, boolean isIpv4) {
        return isIpv4 ? 0x0100_5e00_0000L | addressLow & 0x7fffff : 0x3333_0000_0000L | addressLow & 0xffffffffL;
    }
}
