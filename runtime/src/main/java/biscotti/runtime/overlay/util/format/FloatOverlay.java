package biscotti.runtime.overlay.util.format;

import biscotti.machine.annotation.Overlay;
import java.io.IOException;
import java.util.Formatter;
import java.util.Locale;

/** {@code java.lang.Float} as an argument of {@code Formatter}. */
@Overlay("java.lang.Float")
final class FloatOverlay implements FormatArgument {
    @Override
    public boolean isFloating() {
        return true;
    }

    @Override
    public void print(FormatSpecifierOverlay specifier, Formatter formatter, Locale locale) throws IOException {
        specifier.print(formatter, ((Float) (Object) this).floatValue(), locale);
    }
}
