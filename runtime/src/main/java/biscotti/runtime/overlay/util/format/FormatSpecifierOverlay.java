package biscotti.runtime.overlay.util.format;

import biscotti.machine.annotation.Alias;
import biscotti.machine.annotation.Overlay;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Formatter;
import java.util.Locale;

/** One conversion of a format string: digits are grouped by three in every locale; dates do not exist. */
@Overlay("java.util.Formatter$FormatSpecifier")
class FormatSpecifierOverlay {
    /** {@code Formatter.Flags.ZERO_PAD} and {@code GROUP}. */
    private static final int ZERO_PAD = 1 << 5;
    private static final int GROUP = 1 << 6;
    private static final int GROUP_SIZE = 3;

    @Alias
    private char c;

    @Alias
    native void print(Formatter formatter, String text, Locale locale) throws IOException;

    @Alias
    native void print(Formatter formatter, byte value, Locale locale) throws IOException;

    @Alias
    native void print(Formatter formatter, short value, Locale locale) throws IOException;

    @Alias
    native void print(Formatter formatter, int value, Locale locale) throws IOException;

    @Alias
    native void print(Formatter formatter, long value, Locale locale) throws IOException;

    @Alias
    native void print(Formatter formatter, float value, Locale locale) throws IOException;

    @Alias
    native void print(Formatter formatter, double value, Locale locale) throws IOException;

    @Alias
    native void print(Formatter formatter, BigInteger value, Locale locale) throws IOException;

    @Alias
    native void print(Formatter formatter, BigDecimal value, Locale locale) throws IOException;

    @Alias
    private native void failConversion(char conversion, Object argument);

    private void printInteger(Formatter formatter, Object argument, Locale locale) throws IOException {
        if (argument == null) {
            print(formatter, "null", locale);
        } else if (argument instanceof Byte value) {
            print(formatter, value.byteValue(), locale);
        } else if (argument instanceof Short value) {
            print(formatter, value.shortValue(), locale);
        } else if (argument instanceof Integer value) {
            print(formatter, value.intValue(), locale);
        } else if (argument instanceof Long value) {
            print(formatter, value.longValue(), locale);
        } else {
            printNumber(formatter, argument, false, locale);
        }
    }

    private void printFloat(Formatter formatter, Object argument, Locale locale) throws IOException {
        if (argument == null) {
            print(formatter, "null", locale);
        } else {
            printNumber(formatter, argument, true, locale);
        }
    }

    private void printNumber(Formatter formatter, Object argument, boolean isFloating, Locale locale) throws IOException {
        if (argument instanceof FormatArgument number && number.isFloating() == isFloating) {
            number.print(this, formatter, locale);
        } else {
            failConversion(c, argument);
        }
    }

    private void printDateTime(Formatter formatter, Object argument, Locale locale) throws IOException {
        throw new UnsupportedOperationException("format conversion %t: dates are not in this class library");
    }

    /** Appends the digits of a number from the offset on, grouped and padded as the flags ask. */
    private StringBuilder localizedMagnitude(
            Formatter formatter, StringBuilder builder, CharSequence value, int offset, int flags, int width, Locale locale) {
        StringBuilder result = builder == null ? new StringBuilder() : builder;
        int begin = result.length();
        int length = value.length();
        int point = offset;
        while (point < length && value.charAt(point) != '.') {
            point++;
        }
        boolean isGrouped = (flags & GROUP) != 0;
        for (int i = offset; i < length; i++) {
            result.append(value.charAt(i));
            if (isGrouped && i < point - 1 && (point - i) % GROUP_SIZE == 1) {
                result.append(',');
            }
        }
        if (width > result.length() && (flags & ZERO_PAD) != 0) {
            result.insert(begin, "0".repeat(width - result.length()));
        }
        return result;
    }
}
