package biscotti.kernel.filesystem.buffer;

import biscotti.kernel.frame.PageFrame;
import biscotti.machine.annotation.Crc32cStep;

/**
 * The Castagnoli CRC (RFC 3720, appendix B.4), as ext4 and jbd2 use it: the register goes in and comes out raw, with no inversion.
 *
 * <p>Eight bytes a step by eight tables ("slicing by 8", Kounavis and Berry, 2005).
 */
public final class Crc32c {
    /** The register that most of ext4's checksums start from. */
    public static final int INITIAL = -1;

    private static final int POLYNOMIAL = 0x82F63B78; // bits reversed

    private static final int[] T0 = new int[256];
    private static final int[] T1 = new int[256];
    private static final int[] T2 = new int[256];
    private static final int[] T3 = new int[256];
    private static final int[] T4 = new int[256];
    private static final int[] T5 = new int[256];
    private static final int[] T6 = new int[256];
    private static final int[] T7 = new int[256];

    static {
        for (int i = 0; i < 256; i++) {
            int crc = i;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc >>> 1 ^ ((crc & 1) != 0 ? POLYNOMIAL : 0);
            }
            T0[i] = crc;
        }
        for (int i = 0; i < 256; i++) {
            T1[i] = T0[i] >>> 8 ^ T0[T0[i] & 0xFF];
            T2[i] = T1[i] >>> 8 ^ T0[T1[i] & 0xFF];
            T3[i] = T2[i] >>> 8 ^ T0[T2[i] & 0xFF];
            T4[i] = T3[i] >>> 8 ^ T0[T3[i] & 0xFF];
            T5[i] = T4[i] >>> 8 ^ T0[T4[i] & 0xFF];
            T6[i] = T5[i] >>> 8 ^ T0[T5[i] & 0xFF];
            T7[i] = T6[i] >>> 8 ^ T0[T6[i] & 0xFF];
        }
    }

    private Crc32c() {
    }

    /** The register after {@code length} bytes of a page. */
    public static int update(int crc, PageFrame frame, int offset, int length) {
        int at = offset;
        int end = offset + length;
        long register = crc & 0xFFFF_FFFFL;
        for (; at + 8 <= end; at += 8) {
            register = step(register, frame.getLong(at));
        }
        int rest = (int) register;
        for (; at < end; at++) {
            rest = updateByte(rest, frame.getByte(at));
        }
        return rest;
    }

    @Crc32cStep
    private static long step(long register, long bytes) {
        int low = (int) register ^ (int) bytes;
        int high = (int) (bytes >>> 32);
        int crc = T7[low & 0xFF] ^ T6[low >>> 8 & 0xFF] ^ T5[low >>> 16 & 0xFF] ^ T4[low >>> 24]
                ^ T3[high & 0xFF] ^ T2[high >>> 8 & 0xFF] ^ T1[high >>> 16 & 0xFF] ^ T0[high >>> 24];
        return crc & 0xFFFF_FFFFL;
    }

    /** The register after one byte. */
    public static int updateByte(int crc, int value) {
        return crc >>> 8 ^ T0[(crc ^ value) & 0xFF];
    }

    /** The register after the four bytes of {@code value}, lowest first. */
    public static int updateInt(int crc, int value) {
        int word = crc ^ value;
        return T3[word & 0xFF] ^ T2[word >>> 8 & 0xFF] ^ T1[word >>> 16 & 0xFF] ^ T0[word >>> 24];
    }

    /** The register after {@code count} zero bytes. */
    public static int updateZeros(int crc, int count) {
        for (int i = 0; i < count; i++) {
            crc = updateByte(crc, 0);
        }
        return crc;
    }
}
