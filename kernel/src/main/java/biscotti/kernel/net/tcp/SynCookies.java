package biscotti.kernel.net.tcp;

import biscotti.kernel.net.packet.KeyedHash;

/**
 * Initial sequence numbers that hold what a half-open connection would (RFC 4987 section 3.6): no memory is spent until the
 * peer has shown that it is where it says.
 *
 * <pre>
 *  31        27 26      24 23                       0
 *  | minute mod 32 | MSS index | keyed hash (24 bits)   |      + the peer's sequence number
 * </pre>
 *
 * With timestamps the low 6 bits of the value sent carry window scale (15: none) and whether SACK was offered.
 */
final class SynCookies {
    private static final int[] SEGMENT_SIZES = {216, 536, 966, 1220, 1300, 1440, 1460, 8960};
    private static final long PERIOD_NANOS = 64_000_000_000L;
    private static final int HASH_MASK = 0xffffff;
    private static final int LIFETIME_PERIODS = 2;
    static final long LIFETIME_NANOS = LIFETIME_PERIODS * PERIOD_NANOS;

    private final KeyedHash hash;

    SynCookies(KeyedHash hash) {
        this.hash = hash;
    }

    int make(FlowEndpoint flow, int peerSequence, int maximumSegment, long now) {
        int period = (int) (now / PERIOD_NANOS) & 31;
        int index = SEGMENT_SIZES.length - 1;
        while (index > 0 && SEGMENT_SIZES[index] > maximumSegment) {
            index--;
        }
        int top = period << 27 | index << 24;
        return (top | digest(flow, peerSequence, top)) + peerSequence;
    }

    /** The segment size that a cookie of ours stands for; 0 when it is none, or stale. */
    int check(FlowEndpoint flow, int peerSequence, int cookie, long now) {
        int value = cookie - peerSequence;
        int top = value & ~HASH_MASK;
        int age = (int) (now / PERIOD_NANOS) - (value >>> 27) & 31;
        if (age >= LIFETIME_PERIODS || (value & HASH_MASK) != digest(flow, peerSequence, top)) {
            return 0;
        }
        return SEGMENT_SIZES[value >>> 24 & 7];
    }

    private int digest(FlowEndpoint flow, int peerSequence, int top) {
        return (int) hash.hash(flow.localHigh ^ flow.localLow * 31, flow.remoteHigh, flow.remoteLow,
                (long) flow.localPort << 16 | flow.remotePort, (long) peerSequence << 32 | top & 0xffffffffL)
                & HASH_MASK;
    }

    /** Puts options into the low bits of a timestamp, which never runs ahead of the true one. */
    static int encodeOptions(int timestamp, int windowScale, boolean sackPermitted) {
        int bits = (windowScale < 0 ? 15 : windowScale) | (sackPermitted ? 16 : 0);
        int encoded = timestamp & ~63 | bits;
        return encoded - timestamp > 0 ? encoded - 64 : encoded;
    }

    static int decodeScale(int timestamp) {
        int scale = timestamp & 15;
        return scale == 15 ? -1 : scale;
    }

    static boolean decodeSack(int timestamp) {
        return (timestamp & 16) != 0;
    }
}
