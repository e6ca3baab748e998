package biscotti.cases.arithmetic;

import biscotti.cases.Opaque;
import biscotti.cases.Out;

/** The float and double instructions, shown as bits; their decimal text is another tier's matter. */
public final class FloatingArithmetic {

    private static final double[] DOUBLES = {
        0.0, -0.0, 1.0, -1.0, 0.1, 3.5, -2.25, 1e-320, Double.MIN_VALUE, -Double.MIN_VALUE, Double.MIN_NORMAL, 1e308,
        Double.MAX_VALUE, -Double.MAX_VALUE, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN};

    private static final float[] FLOATS = {
        0.0f, -0.0f, 1.0f, -1.0f, 0.1f, 3.5f, -2.25f, Float.MIN_VALUE, Float.MIN_NORMAL, 1e38f, Float.MAX_VALUE,
        Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN};

    private FloatingArithmetic() {
    }

    private static String bits(double d) {
        return Out.hex(Double.doubleToLongBits(d));
    }

    private static String bits(float f) {
        return Out.hex(Float.floatToIntBits(f));
    }

    public static void doubleAddAndSubtract() {
        for (double a : DOUBLES) {
            for (double b : DOUBLES) {
                Out.line(bits(a + b) + " " + bits(a - b));
            }
        }
    }

    public static void doubleMultiplyAndDivide() {
        for (double a : DOUBLES) {
            for (double b : DOUBLES) {
                Out.line(bits(a * b) + " " + bits(a / b));
            }
        }
    }

    public static void doubleRemainder() {
        for (double a : DOUBLES) {
            for (double b : DOUBLES) {
                Out.line(bits(a % b));
            }
        }
        Out.line(bits(Opaque.of(5.5) % Opaque.of(2.0)) + " " + bits(Opaque.of(-5.5) % Opaque.of(2.0)) + " "
                + bits(Opaque.of(5.5) % Opaque.of(-2.0)) + " " + bits(Opaque.of(1e300) % Opaque.of(3.0)));
    }

    public static void floatAddAndSubtract() {
        for (float a : FLOATS) {
            for (float b : FLOATS) {
                Out.line(bits(a + b) + " " + bits(a - b));
            }
        }
    }

    public static void floatMultiplyAndDivide() {
        for (float a : FLOATS) {
            for (float b : FLOATS) {
                Out.line(bits(a * b) + " " + bits(a / b));
            }
        }
    }

    public static void floatRemainder() {
        for (float a : FLOATS) {
            for (float b : FLOATS) {
                Out.line(bits(a % b));
            }
        }
    }

    public static void doubleComparisons() {
        for (double a : DOUBLES) {
            StringBuilder row = new StringBuilder();
            for (double b : DOUBLES) {
                row.append(a < b ? '1' : '0').append(a <= b ? '1' : '0').append(a == b ? '1' : '0')
                        .append(a != b ? '1' : '0').append(a >= b ? '1' : '0').append(a > b ? '1' : '0')
                        .append(!(a < b) ? '1' : '0').append(' ');
            }
            Out.line(row.toString());
        }
    }

    public static void floatComparisons() {
        for (float a : FLOATS) {
            StringBuilder row = new StringBuilder();
            for (float b : FLOATS) {
                row.append(a < b ? '1' : '0').append(a <= b ? '1' : '0').append(a == b ? '1' : '0')
                        .append(a != b ? '1' : '0').append(a >= b ? '1' : '0').append(a > b ? '1' : '0')
                        .append(!(a >= b) ? '1' : '0').append(' ');
            }
            Out.line(row.toString());
        }
    }

    public static void negation() {
        for (double a : DOUBLES) {
            Out.line(bits(-a) + " " + bits(0.0 - a));
        }
        for (float a : FLOATS) {
            Out.line(bits(-a) + " " + bits(0.0f - a));
        }
    }

    public static void nanIsNotEqualToItself() {
        double nan = Opaque.of(Double.NaN);
        Out.line("equal", nan == nan);
        Out.line("unequal", nan != nan);
        Out.line("less", nan < nan);
        Out.line("not less", !(nan < nan));
        float small = Opaque.of(Float.NaN);
        Out.line("float equal", small == small);
        Out.line("float not greater", !(small > small));
    }

    public static void zerosAreEqualButDistinct() {
        double minus = Opaque.of(-0.0);
        Out.line("equal", minus == 0.0);
        Out.line("less", minus < 0.0);
        Out.line("reciprocal", bits(1 / minus));
        Out.line("sum", bits(minus + 0.0));
        Out.line("sum of minus zeros", bits(minus + minus));
        Out.line("times minus one", bits(minus * -1.0));
    }

    public static void roundingIsToNearestEven() {
        Out.line(bits(Opaque.of(1.0) + 0x1p-53));
        Out.line(bits(Opaque.of(1.0) + 0x1.8p-53));
        Out.line(bits(Opaque.of(0x1.0000000000001p0) + 0x1p-53));
        Out.line(bits(Opaque.of(0.1) + 0.2));
        Out.line(bits(Opaque.of(0.1f) + 0.2f));
        Out.line(bits(Opaque.of(9007199254740992.0) + 1.0));
    }

    public static void noFusedMultiplyAdd() {
        double a = Opaque.of(1.0 + 0x1p-30);
        Out.line(bits(a * a - (1.0 + 0x1p-29)));
        float f = Opaque.of(1.0f + 0x1p-12f);
        Out.line(bits(f * f - (1.0f + 0x1p-11f)));
    }

    public static void floatArithmeticIsNotDouble() {
        float f = Opaque.of(16777216.0f);
        Out.line(bits(f + 1.0f - f));
        Out.line(bits(f + 1.0 - f));
        Out.line(bits(Opaque.of(1e38f) * 10.0f / 10.0f));
        Out.line(bits(Opaque.of(1e38f) * 10.0 / 10.0));
    }

    public static void harmonicSums() {
        double up = 0;
        double down = 0;
        float single = 0;
        for (int i = 1; i <= 10000; i++) {
            up += 1.0 / i;
            down += 1.0 / (10001 - i);
            single += 1.0f / i;
        }
        Out.line(bits(up) + " " + bits(down) + " " + bits(single));
    }

    public static void newtonsSquareRoots() {
        for (int n = 2; n < 12; n++) {
            double x = n;
            for (int i = 0; i < 20; i++) {
                x = (x + n / x) / 2;
            }
            Out.line(n + " " + bits(x));
        }
    }

    public static void canonicalAndRawBits() {
        float quiet = Float.intBitsToFloat(Opaque.of(0x7fc12345));
        Out.line("canonical", Out.hex(Float.floatToIntBits(quiet)));
        Out.line("raw", Out.hex(Float.floatToRawIntBits(quiet)));
        double wide = Double.longBitsToDouble(Opaque.of(0xfff8000000012345L));
        Out.line("canonical", Out.hex(Double.doubleToLongBits(wide)));
        Out.line("raw", Out.hex(Double.doubleToRawLongBits(wide)));
    }

    public static void manyFloatingArguments() {
        Out.line(bits(sum(1, 2f, 3, 4f, 5, 6f, 7, 8f, 9, 10f, 11, 12L)));
    }

    private static double sum(double a, float b, double c, float d, double e, float f, double g, float h, double i,
            float j, int k, long l) {
        return a + b * 2 + c * 3 + d * 4 + e * 5 + f * 6 + g * 7 + h * 8 + i * 9 + j * 10 + k * 11 + l * 12;
    }
}
