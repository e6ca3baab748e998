package biscotti.runtime.overlay.util.format;

import biscotti.machine.annotation.Overlay;
import java.util.Locale;

/** {@code java.util.Formatter}: the signs of the root locale, whatever the locale. */
@Overlay("java.util.Formatter")
final class FormatterOverlay {
    private static char getZero(Locale locale) {
        return '0';
    }

    private static char getDecimalSeparator(Locale locale) {
        return '.';
    }

    private static char getGroupingSeparator(Locale locale) {
        return ',';
    }

    private static char getMinusSign(Locale locale) {
        return '-';
    }
}
