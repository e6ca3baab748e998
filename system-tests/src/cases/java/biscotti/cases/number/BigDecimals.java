package biscotti.cases.number;

import biscotti.cases.Out;
import biscotti.cases.Thrown;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** java.math.BigDecimal. */
public final class BigDecimals {

    private BigDecimals() {
    }

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }

    public static void text() {
        String[] texts = {"0", "0.000", "-1.50", "123E5", "1E-10", "123456789.123456789", "-0.0000001", "1E+3", "0E-7",
            "99999999999999999999.5"};
        for (String text : texts) {
            BigDecimal x = d(text);
            Out.line(x + " " + x.toPlainString() + " " + x.toEngineeringString() + " " + x.scale() + " " + x.precision()
                    + " " + x.unscaledValue() + " " + x.stripTrailingZeros());
        }
    }

    public static void arithmetic() {
        BigDecimal[] values = {d("1.10"), d("-2.345"), d("1E+10"), d("0.00001"), d("99999999999999999999")};
        for (BigDecimal a : values) {
            for (BigDecimal b : values) {
                Out.line(a.add(b) + " " + a.subtract(b) + " " + a.multiply(b) + " " + a.compareTo(b));
            }
        }
    }

    public static void roundingModes() {
        String[] texts = {"5.5", "2.5", "1.6", "1.1", "1.0", "-1.0", "-1.1", "-1.6", "-2.5", "-5.5"};
        for (RoundingMode mode : RoundingMode.values()) {
            StringBuilder row = new StringBuilder(mode.toString());
            for (String text : texts) {
                try {
                    row.append(' ').append(d(text).setScale(0, mode));
                } catch (ArithmeticException e) {
                    row.append(" inexact");
                }
            }
            Out.line(row.toString());
        }
    }

    public static void division() {
        Out.line(d("1").divide(d("8")) + " " + d("10").divide(d("3"), 20, RoundingMode.HALF_UP) + " "
                + d("1").divide(d("7"), MathContext.DECIMAL64) + " " + d("-7").remainder(d("3")) + " "
                + d("7.5").divideToIntegralValue(d("2")) + " " + d("22").divide(d("7"), new MathContext(50)));
        Thrown.line("inexact", () -> d("1").divide(d("3")));
        Thrown.line("by zero", () -> d("1").divide(d("0")));
    }

    public static void fromDoubles() {
        Out.line(new BigDecimal(0.1) + " " + BigDecimal.valueOf(0.1) + " " + new BigDecimal(1e-5) + " "
                + BigDecimal.valueOf(1e22) + " " + new BigDecimal(-2.5) + " " + BigDecimal.valueOf(12345, 3));
        Thrown.line("NaN", () -> new BigDecimal(Double.NaN));
        Thrown.line("malformed", () -> new BigDecimal("1.2.3"));
    }

    public static void conversions() {
        BigDecimal x = d("12345678901.987");
        Out.line(x.intValue() + " " + x.longValue() + " " + x.doubleValue() + " " + x.floatValue() + " "
                + x.toBigInteger());
        Thrown.line("intValueExact", x::intValueExact);
        Thrown.line("toBigIntegerExact", x::toBigIntegerExact);
    }

    public static void equalityAndHash() {
        Out.line(d("2.0").equals(d("2.00")) + " " + d("2.0").compareTo(d("2.00")) + " " + d("2.0").hashCode() + " "
                + d("2.00").hashCode() + " " + d("2.0").max(d("2.00")) + " " + d("-1").signum() + " " + d("-1").abs());
    }

    public static void contexts() {
        MathContext five = new MathContext(5, RoundingMode.HALF_EVEN);
        Out.line(d("123456.789").round(five) + " " + d("1").add(d("0.000004"), five) + " " + d("99999.5").round(five)
                + " "
                + d("2").sqrt(new MathContext(40)) + " " + d("1.1").pow(20) + " " + d("1.1").pow(50, five) + " "
                + d("3").movePointLeft(4) + " " + d("3").scaleByPowerOfTen(4) + " " + five);
    }

    public static void compoundInterest() {
        BigDecimal money = d("1000.00");
        for (int year = 0; year < 30; year++) {
            money = money.multiply(d("1.0375")).setScale(2, RoundingMode.HALF_EVEN);
        }
        Out.line(money.toString());
    }

    public static void digitsOfE() {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal term = BigDecimal.ONE;
        for (int i = 1; i < 50; i++) {
            sum = sum.add(term);
            term = term.divide(BigDecimal.valueOf(i), 60, RoundingMode.HALF_UP);
        }
        Out.line(sum.setScale(50, RoundingMode.HALF_UP).toString());
    }
}
