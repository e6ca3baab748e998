package biscotti.cases.arithmetic;

import biscotti.cases.Opaque;
import biscotti.cases.Out;

/** Widening, narrowing and saturating conversions: JLS 5.1.2 and 5.1.3. */
public final class Conversions {

    private static final int[] INTS = {
        0, 1, -1, 127, 128, 129, -128, -129, 255, 256, 32767, 32768, -32768, -32769, 65535, 65536, 0x12345678,
        0x89abcdef, Integer.MAX_VALUE, Integer.MIN_VALUE};

    private static final double[] DOUBLES = {
        0.0, -0.0, 0.5, -0.5, 0.9999999999999999, 1.0, -1.5, 2.5, 127.9, 128.0, -128.9, -129.0, 32768.5, 65536.7,
        2147483646.9, 2147483647.0, 2147483647.5, 2147483648.0, -2147483648.0, -2147483648.9, -2147483649.0,
        4294967296.0, 9.007199254740993e15, 9.223372036854775e18, 9.223372036854776e18, -9.223372036854776e18,
        1e19, -1e19, 1e300, -1e300, Double.MIN_VALUE, Double.MAX_VALUE, Double.NaN, Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY};

    private Conversions() {
    }

    public static void intToNarrower() {
        for (int i : INTS) {
            Out.line(i + " byte " + (byte) i + " short " + (short) i + " char " + (int) (char) i);
        }
    }

    public static void intToLong() {
        for (int i : INTS) {
            Out.line(i + " long " + (long) i + " unsigned " + (i & 0xffffffffL));
        }
    }

    public static void longToNarrower() {
        for (int i : INTS) {
            long wide = ((long) i << 20) + i;
            Out.line(wide + " int " + (int) wide + " short " + (short) wide + " byte " + (byte) wide + " char "
                    + (int) (char) wide);
        }
    }

    public static void chainsOfNarrowing() {
        for (int i : INTS) {
            Out.line(i + " " + (int) (char) (byte) i + " " + (short) (char) i + " " + (byte) (char) (short) i + " "
                    + (long) (char) (byte) i);
        }
    }

    public static void byteArraysSignExtend() {
        byte[] bytes = {0, 1, 127, -128, -1};
        short[] shorts = {0, 1, 32767, -32768, -1};
        char[] chars = {0, 1, 32767, 32768, 65535};
        for (int i = 0; i < 5; i++) {
            Out.line(bytes[i] + " " + (bytes[i] & 255) + " " + shorts[i] + " " + (shorts[i] & 65535) + " "
                    + (int) chars[i] + " " + (short) chars[i]);
        }
    }

    public static void doubleToIntSaturates() {
        for (double d : DOUBLES) {
            Out.line(Out.hex(Double.doubleToRawLongBits(d)) + " " + (int) d);
        }
    }

    public static void doubleToLongSaturates() {
        for (double d : DOUBLES) {
            Out.line(Out.hex(Double.doubleToRawLongBits(d)) + " " + (long) d);
        }
    }

    public static void doubleToNarrowGoesThroughInt() {
        for (double d : DOUBLES) {
            Out.line((byte) d + " " + (short) d + " " + (int) (char) d);
        }
    }

    public static void floatToIntAndLongSaturate() {
        for (double d : DOUBLES) {
            float f = (float) d;
            Out.line(Out.hex(Float.floatToRawIntBits(f)) + " " + (int) f + " " + (long) f + " " + (byte) f);
        }
    }

    public static void doubleToFloatRounds() {
        for (double d : DOUBLES) {
            Out.line(Out.hex(Float.floatToIntBits((float) d)));
        }
        Out.line("halfway, to even", Out.hex(Float.floatToIntBits((float) Opaque.of(1.0 + 0x1p-24))));
        Out.line("above halfway", Out.hex(Float.floatToIntBits((float) Opaque.of(1.0 + 0x1p-24 + 0x1p-50))));
        Out.line("to infinity", Out.hex(Float.floatToIntBits((float) Opaque.of(0x1.ffffffp127))));
        Out.line("to subnormal", Out.hex(Float.floatToIntBits((float) Opaque.of(0x1.8p-149))));
        Out.line("to zero", Out.hex(Float.floatToIntBits((float) Opaque.of(0x1p-150))));
    }

    public static void intToFloatRounds() {
        for (int i : INTS) {
            Out.line(i + " " + Out.hex(Float.floatToIntBits((float) i)) + " "
                    + Out.hex(Double.doubleToLongBits((double) i)));
        }
        Out.line(Out.hex(Float.floatToIntBits((float) Opaque.of(16777217))));
        Out.line(Out.hex(Float.floatToIntBits((float) Opaque.of(16777219))));
        Out.line(Out.hex(Float.floatToIntBits((float) Opaque.of(0x7fffffc0))));
    }

    public static void longToFloatingRounds() {
        long[] longs = {0, 1, -1, 1L << 53, (1L << 53) + 1, (1L << 53) + 3, (1L << 54) + 2, Long.MAX_VALUE,
            Long.MIN_VALUE, Long.MAX_VALUE - 511, Long.MAX_VALUE - 512, 0x8000008000000001L, 0x4000004000000001L,
            -((1L << 53) + 1)};
        for (long n : longs) {
            Out.line(n + " " + Out.hex(Double.doubleToLongBits((double) n)) + " "
                    + Out.hex(Float.floatToIntBits((float) n)));
        }
    }

    public static void booleansInArithmetic() {
        boolean[] values = {true, false};
        for (boolean a : values) {
            for (boolean b : values) {
                Out.line(a + " " + b + " " + (a & b) + " " + (a | b) + " " + (a ^ b) + " " + (a && b) + " " + (a || b)
                        + " " + !a);
            }
        }
    }

    public static void charArithmetic() {
        char c = (char) Opaque.of('a');
        Out.line("a + 1", c + 1);
        c += 1;
        Out.line("char " + c + (char) (c + 1) + c++ + ++c);
        Out.line("distance", 'z' - Opaque.of('a'));
    }
}
