package biscotti.cases.arithmetic;

import biscotti.cases.Opaque;
import biscotti.cases.Out;

/** The bit-twiddling methods of Integer and Long, many of them intrinsic. */
public final class BitTricks {

    private static final int[] INTS = {
        0, 1, -1, 2, 3, 8, 0x80, 0xff00, 0x00f0f000, 0x12345678, 0x80000000, 0x7fffffff, 0xfffffffe, 0xcafebabe};

    private static final long[] LONGS = {
        0, 1, -1, 6, 0x100000000L, 0x8000000000000000L, 0x7fffffffffffffffL, 0x123456789abcdefL, 0xf0f0f0f000000000L,
        0x00000000deadbeefL};

    private BitTricks() {
    }

    public static void intCounts() {
        for (int i : INTS) {
            Out.line(Out.hex(i) + " " + Integer.bitCount(i) + " " + Integer.numberOfLeadingZeros(i) + " "
                    + Integer.numberOfTrailingZeros(i) + " " + Integer.signum(i));
        }
    }

    public static void intReversals() {
        for (int i : INTS) {
            Out.line(Out.hex(Integer.reverse(i)) + " " + Out.hex(Integer.reverseBytes(i)) + " "
                    + Out.hex(Integer.highestOneBit(i)) + " " + Out.hex(Integer.lowestOneBit(i)));
        }
    }

    public static void intRotations() {
        for (int i : INTS) {
            Out.line(Out.hex(Integer.rotateLeft(i, 5)) + " " + Out.hex(Integer.rotateRight(i, 5)) + " "
                    + Out.hex(Integer.rotateLeft(i, Opaque.of(-9))) + " "
                    + Out.hex(Integer.rotateRight(i, Opaque.of(32))) + " " + Out.hex(Integer.rotateLeft(i, 33)));
        }
    }

    public static void intUnsigned() {
        for (int a : INTS) {
            StringBuilder row = new StringBuilder();
            for (int b : INTS) {
                row.append(Integer.compareUnsigned(a, b)).append(' ');
                if (b != 0) {
                    row.append(Integer.divideUnsigned(a, b)).append(' ').append(Integer.remainderUnsigned(a, b))
                            .append(' ');
                }
            }
            Out.line(row.toString());
        }
    }

    public static void intHashAndCompare() {
        for (int i : INTS) {
            Out.line(Integer.hashCode(i) + " " + Integer.compare(i, 2) + " " + Integer.max(i, 5) + " "
                    + Integer.min(i, 5) + " " + Integer.sum(i, i));
        }
    }

    public static void longCounts() {
        for (long n : LONGS) {
            Out.line(Out.hex(n) + " " + Long.bitCount(n) + " " + Long.numberOfLeadingZeros(n) + " "
                    + Long.numberOfTrailingZeros(n) + " " + Long.signum(n));
        }
    }

    public static void longReversals() {
        for (long n : LONGS) {
            Out.line(Out.hex(Long.reverse(n)) + " " + Out.hex(Long.reverseBytes(n)) + " "
                    + Out.hex(Long.highestOneBit(n)) + " " + Out.hex(Long.lowestOneBit(n)));
        }
    }

    public static void longRotations() {
        for (long n : LONGS) {
            Out.line(Out.hex(Long.rotateLeft(n, 13)) + " " + Out.hex(Long.rotateRight(n, 13)) + " "
                    + Out.hex(Long.rotateLeft(n, Opaque.of(-1))) + " " + Out.hex(Long.rotateRight(n, Opaque.of(64))));
        }
    }

    public static void longUnsigned() {
        for (long a : LONGS) {
            StringBuilder row = new StringBuilder();
            for (long b : LONGS) {
                row.append(Long.compareUnsigned(a, b)).append(' ');
                if (b != 0) {
                    row.append(Long.divideUnsigned(a, b)).append(' ').append(Long.remainderUnsigned(a, b)).append(' ');
                }
            }
            Out.line(row.toString());
        }
    }

    public static void compressAndExpand() {
        for (int i : INTS) {
            Out.line(Out.hex(Integer.compress(i, 0x0ff0f00f)) + " " + Out.hex(Integer.expand(i, 0x0ff0f00f)));
        }
        for (long n : LONGS) {
            Out.line(Out.hex(Long.compress(n, 0x00ffff0000f0f00fL)) + " "
                    + Out.hex(Long.expand(n, 0x00ffff0000f0f00fL)));
        }
    }

    public static void shortsAndCharacters() {
        for (int i : INTS) {
            Out.line(Short.reverseBytes((short) i) + " " + (int) Character.reverseBytes((char) i) + " "
                    + Short.toUnsignedInt((short) i) + " " + Byte.toUnsignedInt((byte) i) + " "
                    + Byte.toUnsignedLong((byte) i) + " " + Integer.toUnsignedLong(i));
        }
    }

    public static void handWrittenPopulationCount() {
        int total = 0;
        for (int i = 0; i < 5000; i++) {
            int n = i * 0x9e3779b9;
            while (n != 0) {
                n &= n - 1;
                total++;
            }
        }
        Out.line("total", total);
    }

    public static void handWrittenRotation() {
        int h = Opaque.of(1);
        for (int i = 0; i < 100; i++) {
            h = (h << 5 | h >>> 27) + i;
        }
        Out.line(Out.hex(h));
        long w = Opaque.of(1L);
        for (int i = 0; i < 100; i++) {
            w = (w << 23 | w >>> 41) + i;
        }
        Out.line(Out.hex(w));
    }

    public static void branchFreeIdioms() {
        for (int i : INTS) {
            int sign = i >> 31;
            Out.line((i ^ sign) - sign + " " + (i & -i) + " " + (i & i - 1) + " " + (sign | -i >>> 31) + " "
                    + ((i - 1 & ~i) >>> 31));
        }
    }
}
