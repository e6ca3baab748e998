package biscotti.runtime.overlay.util.format;

import biscotti.machine.annotation.Overlay;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Formatter;
import java.util.Locale;

/** {@code java.math.BigInteger} as an argument of {@code Formatter}. */
@Overlay("java.math.BigInteger")
final class BigIntegerOverlay implements FormatArgument {
    @Override
    public boolean isFloating() {
        return false;
    }

    @Override
    public void print(FormatSpecifierOverlay specifier, Formatter formatter, Locale locale) throws IOException {
        specifier.print(formatter, (BigInteger) (Object) this, locale);
    }
}
