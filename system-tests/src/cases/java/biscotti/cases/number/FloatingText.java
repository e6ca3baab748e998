package biscotti.cases.number;

import biscotti.cases.Opaque;
import biscotti.cases.Out;
import biscotti.cases.Thrown;

/** Double and Float to and from text: the shortest decimal that rounds back. */
public final class FloatingText {

    private static final double[] DOUBLES = {
        0.0, -0.0, 1.0, -1.0, 0.1, 0.5, 100.0, 123456.789, 1e6, 9999999.0, 1e7, 1.0E7, 12345678.9, 1e-3, 0.001,
                9.999e-4,
        1e21, 1e22, 1e23, 2e-323, 1.1, 2.2250738585072014E-308, Math.PI, Math.E, 1.0 / 3, 2.0 / 3, 5e-324, 4.35, 0.3,
        0.1 + 0.2, 1e100, 1.7976931348623157E308, 9007199254740993.0, 4.9E-324, 2.0E-3, 1.0E23, 8.41E21, 5.0E-324,
        Double.MIN_NORMAL, Double.MAX_VALUE, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};

    private static final float[] FLOATS = {
        0f, -0f, 1f, 0.1f, 0.3f, 3.4028235E38f, 1.4E-45f, 1.17549435E-38f, 16777216f, 1.0E10f, 3.3554432E7f, 0.001f,
        1e-4f, 123456.79f, 9999999f, 1e7f, 1f / 3, (float) Math.PI, 8.5899346E9f, 2.8E-45f, Float.NaN,
        Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};

    private FloatingText() {
    }

    public static void doubles() {
        for (double d : DOUBLES) {
            Out.line(d + " " + Double.toString(-d) + " " + String.valueOf(d * 3));
        }
    }

    public static void floats() {
        for (float f : FLOATS) {
            Out.line(f + " " + Float.toString(-f) + " " + String.valueOf(f * 3));
        }
    }

    public static void builders() {
        StringBuilder text = new StringBuilder();
        for (int i = -8; i < 25; i++) {
            text.append(1.5 * pow10(i)).append(' ').append((float) (2.5 * pow10(i))).append(' ');
        }
        Out.line(text.toString());
    }

    private static double pow10(int n) {
        double p = 1;
        for (int i = 0; i < (n < 0 ? -n : n); i++) {
            p *= 10;
        }
        return n < 0 ? 1 / p : p;
    }

    public static void textsRoundTrip() {
        long x = Opaque.of(0x123456789abcdefL);
        int wrong = 0;
        int hash = 0;
        for (int i = 0; i < 2000; i++) {
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
            double d = Double.longBitsToDouble(x);
            String text = Double.toString(d);
            hash = hash * 31 + text.hashCode();
            if (Double.doubleToLongBits(Double.parseDouble(text)) != Double.doubleToLongBits(d)) {
                wrong++;
            }
            float f = Float.intBitsToFloat((int) x);
            String shorter = Float.toString(f);
            hash = hash * 31 + shorter.hashCode();
            if (Float.floatToIntBits(Float.parseFloat(shorter)) != Float.floatToIntBits(f)) {
                wrong++;
            }
        }
        Out.line(wrong + " " + hash);
    }

    public static void parsingDoubles() {
        String[] texts = {"0", "-0", "1e3", "1E-3", ".5", "5.", "+7", "  12  ", "1d", "1.5f", "NaN", "-Infinity",
            "0x1p3",
            "0x.8p-1", "0x1.fffffffffffffp1023", "1e400", "-1e400", "1e-400", "2.4703282292062327e-324",
            "2.4703282292062328e-324", "9007199254740993", "9007199254740992.99999999",
            "1.00000000000000011102230246251565",
            "123456789012345678901234567890", "0.000000000000000000000000000000000000001", "1.7976931348623158e308",
            "1.7976931348623159e308", "2.2250738585072012e-308"};
        for (String text : texts) {
            Out.line(text + " " + Out.hex(Double.doubleToLongBits(Double.parseDouble(text))));
        }
    }

    public static void parsingFloats() {
        String[] texts = {"0.1", "16777217", "16777219", "3.4028236e38", "3.5e38", "1e-45", "7e-46", "1.17549429e-38",
            "0x1.000001p0", "0x1.000003p0", "8388609.5", "-1e-50"};
        for (String text : texts) {
            Out.line(text + " " + Out.hex(Float.floatToIntBits(Float.parseFloat(text))));
        }
    }

    public static void malformedTexts() {
        String[] texts = {"", " ", "x", "1e", "1e+", "--1", "1.2.3", "0x1", "0x1p", "nan", "Inf", "1_000", "1 2"};
        for (String text : texts) {
            Thrown.line("[" + text + "]", () -> Double.parseDouble(text));
        }
        Thrown.line("null", () -> Double.parseDouble(Opaque.of((String) null)));
    }

    public static void hexadecimalText() {
        for (double d : DOUBLES) {
            Out.line(Double.toHexString(d));
        }
        for (float f : FLOATS) {
            Out.line(Float.toHexString(f));
        }
    }

    public static void boxesCompareByBits() {
        Double nan = Double.NaN;
        Double zero = 0.0;
        Double minus = -0.0;
        Out.line(nan.equals(Double.NaN) + " " + zero.equals(minus) + " " + zero.compareTo(minus) + " "
                + Double.compare(Double.NaN, Double.POSITIVE_INFINITY) + " " + Double.compare(1, 2) + " "
                + Float.compare(-0f, 0f) + " " + nan.hashCode() + " " + minus.hashCode() + " "
                + Float.valueOf(1.5f).hashCode() + " " + Double.hashCode(0.1));
        Out.line(Double.isNaN(nan) + " " + Double.isInfinite(1 / zero) + " " + Double.isFinite(1) + " "
                + Double.max(1, 2)
                + " " + Double.sum(0.1, 0.2) + " " + nan.intValue() + " " + Double.valueOf(1e10).intValue());
    }

    public static void concatenationInExpressions() {
        double d = Opaque.of(2.5);
        float f = Opaque.of(-0.75f);
        Out.line("d=" + d + ", f=" + f + ", " + (d + f) + ", " + d / 0 + ", " + 0 / (f - f) + ", " + (int) d
                + (char) 65);
        String text = "";
        text += d;
        text += f;
        Out.line(text);
    }
}
