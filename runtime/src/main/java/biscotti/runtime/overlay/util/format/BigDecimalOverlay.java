package biscotti.runtime.overlay.util.format;

import biscotti.machine.annotation.Overlay;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Formatter;
import java.util.Locale;

/** {@code java.math.BigDecimal} as an argument of {@code Formatter}. */
@Overlay("java.math.BigDecimal")
final class BigDecimalOverlay implements FormatArgument {
    @Override
    public boolean isFloating() {
        return true;
    }

    @Override
    public void print(FormatSpecifierOverlay specifier, Formatter formatter, Locale locale) throws IOException {
        specifier.print(formatter, (BigDecimal) (Object) this, locale);
    }
}
