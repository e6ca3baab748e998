package biscotti.runtime.overlay.lang;

import biscotti.machine.annotation.Alias;
import biscotti.machine.annotation.Overlay;
import java.util.Locale;

/**
 * {@code java.lang.ConditionalSpecialCasing}: the Greek final sigma by Unicode's own condition, without word boundaries of a locale.
 *
 * <p>Source: The Unicode Standard, 3.13, table 3-17, Final_Sigma. Characters ignorable in between are taken to be the non-letters that
 * stand inside words: apostrophe, full stop, middle dot, soft hyphen, and marks.
 */
@Overlay("java.lang.ConditionalSpecialCasing")
final class ConditionalSpecialCasingOverlay {
    private ConditionalSpecialCasingOverlay() {}

    @Alias
    private static native boolean isCased(int codePoint);

    private static boolean isFinalCased(String text, int index, Locale locale) {
        return isCasedBefore(text, index) && !isCasedAfter(text, index + Character.charCount(text.codePointAt(index)));
    }

    private static boolean isCasedBefore(String text, int end) {
        int at = end;
        while (at > 0) {
            int codePoint = text.codePointBefore(at);
            if (isCased(codePoint)) {
                return true;
            }
            if (!isIgnorable(codePoint)) {
                return false;
            }
            at -= Character.charCount(codePoint);
        }
        return false;
    }

    private static boolean isCasedAfter(String text, int start) {
        int at = start;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            if (isCased(codePoint)) {
                return true;
            }
            if (!isIgnorable(codePoint)) {
                return false;
            }
            at += Character.charCount(codePoint);
        }
        return false;
    }

    private static boolean isIgnorable(int codePoint) {
        int type = Character.getType(codePoint);
        return codePoint == '\'' || codePoint == '.' || codePoint == 0xB7 || codePoint == 0xAD || codePoint == 0x2019
                || type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT
                || type == Character.MODIFIER_LETTER || type == Character.MODIFIER_SYMBOL;
    }
}
