package biscotti.runtime.overlay.util;

import biscotti.machine.annotation.Alias;
import biscotti.machine.annotation.Overlay;
import java.util.Locale;
import java.util.Scanner;
import java.util.regex.Pattern;

/** {@code java.util.Scanner}: numbers are written as in English, whatever the locale. */
@Overlay("java.util.Scanner")
final class ScannerOverlay {
    @Alias
    private Locale locale;
    @Alias
    private int modCount;
    @Alias
    private String groupSeparator;
    @Alias
    private String decimalSeparator;
    @Alias
    private String nanString;
    @Alias
    private String infinityString;
    @Alias
    private String positivePrefix;
    @Alias
    private String negativePrefix;
    @Alias
    private String positiveSuffix;
    @Alias
    private String negativeSuffix;
    @Alias
    private Pattern integerPattern;
    @Alias
    private Pattern floatPattern;

    public Scanner useLocale(Locale newLocale) {
        if (!newLocale.equals(locale)) {
            modCount++;
            locale = newLocale;
            groupSeparator = "\\x{2c}";
            decimalSeparator = "\\x{2e}";
            nanString = "\\QNaN\\E";
            infinityString = "\\Q\u221E\\E";
            positivePrefix = "";
            negativePrefix = "\\Q-\\E";
            positiveSuffix = "";
            negativeSuffix = "";
            integerPattern = null;
            floatPattern = null;
        }
        return (Scanner) (Object) this;
    }
}
