package biscotti.cases.text;

import biscotti.cases.Out;
import biscotti.cases.Thrown;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;

/** String.format and its relatives, always with the root locale, which prints as English does. */
public final class Formatting {

    private Formatting() {
    }

    private static void show(String format, Object... arguments) {
        Out.line("[" + String.format(Locale.ROOT, format, arguments) + "]");
    }

    public static void integers() {
        show("%d %5d %-5d| %05d %+d %(d %,d", 42, 42, 42, 42, 42, -42, 1234567);
        show("%d %d %d %d %d", (byte) -1, (short) 300, Long.MIN_VALUE, Integer.MAX_VALUE, BigInteger.TEN.pow(30));
        show("% d % d %+,d %,015d", 5, -5, -9876543, 123456);
    }

    public static void otherRadixes() {
        show("%x %X %o %#x %#o %08x", 255, 255, 8, 255, 8, 48879);
        show("%x %x %x %o", -1, -1L, (byte) -1, -1);
        show("%x", BigInteger.valueOf(-255));
    }

    public static void fixedPoint() {
        double[] values = {0, -0.0, 1, 3.14159265, -2.5, 0.005, 1e10, 123456.789, 1e-10, 0.5, 1.5, 2.5};
        for (double d : values) {
            show("%f %.2f %10.3f %-10.1f| %.0f %+.1f %,.2f %010.2f", d, d, d, d, d, d, d, d);
        }
    }

    public static void scientific() {
        double[] values = {0, 1, 12345.678, 1e-5, -9.999999e20, 1e100};
        for (double d : values) {
            show("%e %.2E %g %.3g %12.4e", d, d, d, d, d);
        }
    }

    public static void notNumbers() {
        show("%f %e %.2f %5.1f %f", Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Float.NaN, null);
        show("%(f %+f", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    public static void hexadecimalFloating() {
        show("%a %a %a", 1.0, -0.1, Double.MIN_VALUE);
    }

    public static void stringsAndCharacters() {
        show("%s|%10s|%-10s|%.2s|%S", "text", "text", "text", "text", "text");
        show("%c %C %c %5c %c", 'a', 'b', 65, 'x', 0x1f600);
        show("%s %s %s %s", null, true, List.of(1, 2), 'c');
        show("%b %b %B %b %h %h", true, null, "x", false, "hash", 255);
    }

    public static void literals() {
        show("%% %n|");
        show("no arguments");
        show("%1$s %1$s %2$s %<s", "a", "b");
        show("%2$d %1$d %d %d", 1, 2);
    }

    public static void decimals() {
        show("%s %.3f %10.1f %,.2f %e", new BigDecimal("123.45678"), new BigDecimal("123.45678"),
                new BigDecimal("-0.05"),
                new BigDecimal("98765432109876543210.987"), new BigDecimal("0.000123"));
    }

    public static void failures() {
        Thrown.line("missing", () -> String.format("%d"));
        Thrown.line("bad type", () -> String.format("%d", "x"));
        Thrown.line("unknown", () -> String.format("%q", 1));
        Thrown.line("flags", () -> String.format("%-d", 1));
        Thrown.line("precision", () -> String.format("%.2d", 1));
        Thrown.line("dangling", () -> String.format("%"));
        Thrown.line("character", () -> String.format("%c", 0x110000));
    }

    public static void formattedMethod() {
        Out.line("%s has %d".formatted("x", 3));
    }

    public static void formatterObject() {
        StringBuilder target = new StringBuilder();
        Formatter formatter = new Formatter(target, Locale.ROOT);
        formatter.format("%d,", 1).format("%s", "two");
        Out.line(target + " " + formatter);
        formatter.close();
        Thrown.line("closed", () -> formatter.format("x"));
    }

    private record Money(int cents) implements java.util.Formattable {
        @Override
        public void formatTo(Formatter formatter, int flags, int width, int precision) {
            formatter.format("%d.%02d", cents / 100, cents % 100);
        }
    }

    public static void formattable() {
        show("%s and %10s", new Money(1205), new Money(7));
    }

    public static void printfToOutput() {
        System.out.printf(Locale.ROOT, "%s %d%n", "printf", 5);
        System.out.format(Locale.ROOT, "%5.2f|%n", 2.345);
    }

    public static void multiplicationTable() {
        for (int i = 1; i <= 5; i++) {
            StringBuilder row = new StringBuilder();
            for (int j = 1; j <= 5; j++) {
                row.append(String.format(Locale.ROOT, "%4d", i * j));
            }
            Out.line(row.toString());
        }
    }
}
