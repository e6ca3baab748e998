package biscotti.runtime.overlay.util.format;

import biscotti.machine.annotation.Overlay;
import java.io.IOException;
import java.util.Formatter;
import java.util.Locale;

/** {@code java.lang.Double} as an argument of {@code Formatter}. */
@Overlay("java.lang.Double")
final class DoubleOverlay implements FormatArgument {
    @Override
    public boolean isFloating() {
        return true;
    }

    @Override
    public void print(FormatSpecifierOverlay specifier, Formatter formatter, Locale locale) throws IOException {
        specifier.print(formatter, ((Double) (Object) this).doubleValue(), locale);
    }
}
