package biscotti.kernel.net.packet;

/**
 * The Internet checksum of RFC 1071. Sums are kept unfolded in a long, so that parts can be added in any order as long as
 * each begins at an even offset of the whole.
 */
public final class Checksum {
    private Checksum() {
    }

    /** The one's complement sum of {@code count} bytes of one buffer; an odd last byte counts as the high one. */
    public static long sum(PacketBuffer packet, int offset, int count) {
        long sum = 0;
        int i = offset;
        int end = offset + count;
        for (; i + 4 <= end; i += 4) {
            sum += packet.getInt(i) & 0xffffffffL;
        }
        if (i + 2 <= end) {
            sum += packet.getShort(i);
            i += 2;
        }
        if (i < end) {
            sum += packet.getByte(i) << 8;
        }
        return sum;
    }

    /** The sum over a packet and its continuation, from {@code offset} of the first buffer to the end. */
    public static long sumChain(PacketBuffer packet, int offset) {
        long sum = sum(packet, offset, packet.length() - offset);
        boolean isOdd = (packet.length() - offset & 1) != 0;
        for (PacketBuffer part = packet.continuation; part != null; part = part.continuation) {
            int partial = fold(sum(part, 0, part.length()));
            sum += isOdd ? swap(partial) : partial;
            isOdd ^= (part.length() & 1) != 0;
        }
        return sum;
    }

    /** The pseudo-header of RFC 9293 section 3.1 (IPv4) or RFC 8200 section 8.1 (IPv6), by the addresses' family. */
    public static long pseudoHeader(long sourceHigh, long sourceLow, long destinationHigh, long destinationLow,
            int protocol, int length) {
        long sum = (long) protocol + length;
        if (IpAddress.isIpv4(destinationHigh, destinationLow)) {
            return sum + (sourceLow & 0xffffffffL) + (destinationLow & 0xffffffffL);
        }
        return sum + halves(sourceHigh) + halves(sourceLow) + halves(destinationHigh) + halves(destinationLow);
    }

    /** The 16-bit one's complement sum, carries folded in. */
    public static int fold(long sum) {
        long s = (sum & 0xffffffffL) + (sum >>> 32);
        s = (s & 0xffff) + (s >>> 16);
        s = (s & 0xffff) + (s >>> 16);
        s = (s & 0xffff) + (s >>> 16);
        return (int) s;
    }

    /** The value for a header's checksum field, whose own bytes were zero when summed. */
    public static int finish(long sum) {
        return ~fold(sum) & 0xffff;
    }

    /**
     * Leaves the checksum of a packet in one buffer, which begins with its transport header, to whoever sends it.
     *
     * @param offset where the field is
     * @param pseudoHeader the sum of the pseudo-header
     */
    public static void defer(PacketBuffer packet, int offset, long pseudoHeader) {
        packet.putShort(offset, fold(pseudoHeader));
        packet.transportFromEnd = packet.length();
        packet.checksumFromEnd = packet.length() - offset;
    }

    /** Does what {@link #defer} left; nothing if nothing was. */
    public static void complete(PacketBuffer packet) {
        if (packet.checksumFromEnd == 0) {
            return;
        }
        int length = packet.transportFromEnd;
        int checksum = finish(sum(packet, packet.length() - length, length));
        packet.putShort(packet.length() - packet.checksumFromEnd, checksum == 0 ? 0xffff : checksum);
        packet.checksumFromEnd = 0;
    }

    /** Whether a sum that includes the checksum field says that the data is intact. */
    public static boolean isCorrect(long sum) {
        return fold(sum) == 0xffff;
    }

    private static long halves(long value) {
        return (value >>> 32) + (value & 0xffffffffL);
    }

    private static int swap(int value) {
        return (value & 0xff) << 8 | value >>> 8 & 0xff;
    }
}
