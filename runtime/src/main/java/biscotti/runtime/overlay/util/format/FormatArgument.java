package biscotti.runtime.overlay.util.format;

import java.io.IOException;
import java.util.Formatter;
import java.util.Locale;

/**
 * A number that knows its own way through {@code Formatter}: a program that never makes a {@code double} or a {@code BigDecimal} does not
 * carry the code that formats one.
 */
interface FormatArgument {
    /** Whether the conversions {@code e f g a} apply; else {@code d o x}. */
    boolean isFloating();

    /** Formats this number by the conversion. */
    void print(FormatSpecifierOverlay specifier, Formatter formatter, Locale locale) throws IOException;
}
