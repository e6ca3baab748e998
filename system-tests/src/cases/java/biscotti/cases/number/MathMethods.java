package biscotti.cases.number;

import biscotti.cases.Out;
import biscotti.cases.Thrown;

/** java.lang.Math and StrictMath. Where Math may differ by an ulp, StrictMath is printed or the result rounded. */
public final class MathMethods {

    private static final double[] VALUES = {
        0.0, -0.0, 0.5, -0.5, 1.0, -1.0, 1.5, 2.5, -2.5, 0.49999999999999994, 1e-10, 3.7, -3.2, 100.25, 1e15
                + 0.5, 1e300,
        -1e300, 4503599627370497.5, 9007199254740993.0, Double.MIN_VALUE, Double.NaN, Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY};

    private MathMethods() {
    }

    private static String nine(double d) {
        return Double.isNaN(d) || Double.isInfinite(d) || Math.abs(d) > 1e9 ? "" + (float) d
                : "" + Math.round(d * 1e9) / 1e9;
    }

    public static void rounding() {
        for (double d : VALUES) {
            Out.line(d + " " + Math.floor(d) + " " + Math.ceil(d) + " " + Math.rint(d) + " " + Math.round(d) + " "
                    + Math.round((float) d));
        }
    }

    public static void absMinMax() {
        for (double a : VALUES) {
            Out.line(Math.abs(a) + " " + Math.min(a, 0.0) + " " + Math.max(a, -0.0) + " " + Math.min(a, Double.NaN)
                    + " "
                    + Math.signum(a) + " " + Math.copySign(3.0, a));
        }
        Out.line(Math.abs(Integer.MIN_VALUE) + " " + Math.abs(Long.MIN_VALUE) + " " + Math.max(-1, 1) + " "
                + Math.min(-1L, 1L) + " " + Math.abs(-2.5f) + " " + Math.min(-0f, 0f) + " " + Math.max(-0f, 0f));
    }

    public static void squareAndCubeRoots() {
        for (double d : VALUES) {
            Out.line(d + " " + Math.sqrt(d) + " " + StrictMath.cbrt(d));
        }
        Out.line(Math.sqrt(2) + " " + Math.sqrt(1e-320) + " " + StrictMath.cbrt(-27) + " "
                + Math.sqrt(Double.MAX_VALUE));
    }

    public static void strictTrigonometry() {
        double[] angles = {0, -0.0, 0.1, 0.5, 1, Math.PI / 6, Math.PI / 4, Math.PI / 2, Math.PI, 10, -100, 1e6, 1e22,
            Double.NaN, Double.POSITIVE_INFINITY};
        for (double a : angles) {
            Out.line(a + " " + StrictMath.sin(a) + " " + StrictMath.cos(a) + " " + StrictMath.tan(a) + " "
                    + StrictMath.atan(a) + " " + StrictMath.asin(a) + " " + StrictMath.acos(a));
        }
    }

    public static void strictExponentials() {
        for (double d : VALUES) {
            Out.line(d + " " + StrictMath.exp(d) + " " + StrictMath.log(d) + " " + StrictMath.log10(d) + " "
                    + StrictMath.expm1(d) + " " + StrictMath.log1p(d) + " " + StrictMath.sinh(d) + " "
                    + StrictMath.tanh(d) + " " + StrictMath.cosh(d));
        }
    }

    public static void strictPowers() {
        double[] bases = {0, -0.0, 1, -1, 2, -2, 0.5, 10, 1.0000001, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY,
            Double.NaN};
        double[] exponents = {0, -0.0, 1, -1, 2, 3, 0.5, -0.5, 1e10, Double.POSITIVE_INFINITY, Double.NaN, 1.0 / 3};
        for (double b : bases) {
            StringBuilder row = new StringBuilder();
            for (double e : exponents) {
                row.append(StrictMath.pow(b, e)).append(' ');
            }
            Out.line(row.toString());
        }
    }

    public static void strictAnglesAndHypotenuses() {
        double[] values = {0, -0.0, 1, -1, 3, 1e300, Double.POSITIVE_INFINITY, Double.NaN};
        for (double y : values) {
            StringBuilder row = new StringBuilder();
            for (double x : values) {
                row.append(StrictMath.atan2(y, x)).append(' ').append(StrictMath.hypot(y, x)).append(' ');
            }
            Out.line(row.toString());
        }
    }

    public static void mathToNineDecimals() {
        for (double d = -3; d <= 3; d += 0.375) {
            Out.line(d + " " + nine(Math.sin(d)) + " " + nine(Math.cos(d)) + " " + nine(Math.tan(d)) + " "
                    + nine(Math.atan(d)) + " " + nine(Math.exp(d)) + " " + nine(Math.log(d + 4)) + " "
                    + nine(Math.pow(d + 4, 1.5)) + " " + nine(Math.log10(d + 4)) + " " + nine(Math.cbrt(d)) + " "
                    + nine(Math.hypot(d, 2)) + " " + nine(Math.atan2(d, 2)) + " " + nine(Math.sinh(d)));
        }
    }

    public static void exactPowersAreExact() {
        for (int i = 0; i < 10; i++) {
            Out.line(Math.pow(2, i * 7) + " " + Math.pow(10, i) + " " + Math.pow(3, i) + " " + Math.pow(-2, i) + " "
                    + Math.exp(0) + " " + Math.sqrt(i * i));
        }
    }

    public static void exactArithmeticOverflows() {
        Thrown.line("addExact", () -> Math.addExact(Integer.MAX_VALUE, 1));
        Thrown.line("subtractExact", () -> Math.subtractExact(Integer.MIN_VALUE, 1));
        Thrown.line("multiplyExact", () -> Math.multiplyExact(65536, 65536));
        Thrown.line("long addExact", () -> Math.addExact(Long.MAX_VALUE, 1L));
        Thrown.line("long multiplyExact", () -> Math.multiplyExact(Long.MIN_VALUE, -1L));
        Thrown.line("negateExact", () -> Math.negateExact(Integer.MIN_VALUE));
        Thrown.line("toIntExact", () -> Math.toIntExact(1L << 31));
        Thrown.line("absExact", () -> Math.absExact(Integer.MIN_VALUE));
        Thrown.line("incrementExact", () -> Math.incrementExact(Integer.MAX_VALUE));
        Out.line(Math.addExact(1, 2) + " " + Math.multiplyExact(1L << 31, 3L) + " " + Math.toIntExact(-5L) + " "
                + Math.decrementExact(0));
    }

    public static void floorAndCeilingDivision() {
        int[] values = {7, -7, 3, -3, Integer.MIN_VALUE};
        for (int a : values) {
            for (int b : new int[] {2, -2, 3, -1}) {
                Out.line(a + " " + b + " " + Math.floorDiv(a, b) + " " + Math.floorMod(a, b) + " " + Math.ceilDiv(a, b)
                        + " " + Math.ceilMod(a, b) + " " + Math.floorDiv((long) a, (long) b));
            }
        }
        Thrown.line("by zero", () -> Math.floorMod(1, 0));
    }

    public static void highMultiplication() {
        long[] values = {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, 0x123456789abcdefL};
        for (long a : values) {
            for (long b : values) {
                Out.line(Math.multiplyHigh(a, b) + " " + Math.unsignedMultiplyHigh(a, b));
            }
        }
        Out.line(Math.multiplyFull(Integer.MIN_VALUE, Integer.MIN_VALUE) + " " + Math.clamp(500L, 1, 100) + " "
                + Math.clamp(-2.5, -1.0, 1.0));
    }

    public static void neighboursAndExponents() {
        for (double d : VALUES) {
            Out.line(Math.ulp(d) + " " + Math.nextUp(d) + " " + Math.nextDown(d) + " " + Math.getExponent(d) + " "
                    + Math.nextAfter(d, 0) + " " + Math.scalb(d, 5) + " " + Math.scalb(d, -1080));
        }
        Out.line(Math.ulp(1f) + " " + Math.nextUp(1f) + " " + Math.getExponent(0.1f) + " " + Math.scalb(1f, 200));
    }

    public static void fusedMultiplyAdd() {
        Out.line(Math.fma(1.0 + 0x1p-30, 1.0 + 0x1p-30, -(1.0 + 0x1p-29)) + " "
                + Math.fma(1e308, 10, Double.NEGATIVE_INFINITY)
                + " " + Math.fma(0.1f, 10f, -1f) + " " + Math.fma(0.0, Double.POSITIVE_INFINITY, 1));
    }

    public static void anglesAndRemainders() {
        Out.line(Math.toDegrees(Math.PI) + " " + Math.toRadians(180) + " " + Math.IEEEremainder(5, 3) + " "
                + Math.IEEEremainder(-7.5, 2) + " " + Math.IEEEremainder(1, 0));
    }

    public static void numericalIntegration() {
        double sum = 0;
        for (int i = 0; i < 10_000; i++) {
            double x = (i + 0.5) / 10_000;
            sum += 4 / (1 + x * x);
        }
        Out.line("pi", "" + sum / 10_000);
    }

    public static void nBodyEnergy() {
        double[] x = {0, 1, -1.5};
        double[] v = {0.1, -0.3, 0.2};
        for (int step = 0; step < 1000; step++) {
            for (int i = 0; i < 3; i++) {
                double force = 0;
                for (int j = 0; j < 3; j++) {
                    if (i != j) {
                        double d = x[j] - x[i];
                        force += d / Math.sqrt((d * d + 0.01) * (d * d + 0.01) * (d * d + 0.01));
                    }
                }
                v[i] += force * 0.001;
            }
            for (int i = 0; i < 3; i++) {
                x[i] += v[i] * 0.001;
            }
        }
        Out.line(x[0] + " " + x[1] + " " + x[2] + " " + v[0] + " " + v[1] + " " + v[2]);
    }

    public static void mandelbrot() {
        for (int row = 0; row < 12; row++) {
            StringBuilder text = new StringBuilder();
            for (int column = 0; column < 40; column++) {
                double cr = column / 16.0 - 1.8;
                double ci = row / 5.0 - 1.1;
                double zr = 0;
                double zi = 0;
                int n = 0;
                while (n < 50 && zr * zr + zi * zi < 4) {
                    double t = zr * zr - zi * zi + cr;
                    zi = 2 * zr * zi + ci;
                    zr = t;
                    n++;
                }
                text.append(" .:-=+*#%@".charAt(n / 6 > 9 ? 9 : n / 6));
            }
            Out.line(text + "|");
        }
    }
}
