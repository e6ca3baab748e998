package biscotti.runtime.overlay.charset;

import biscotti.machine.annotation.Absent;
import biscotti.machine.annotation.Alias;
import biscotti.machine.annotation.Overlay;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.SortedMap;

/** {@code java.nio.charset.Charset}: UTF-8, which is the default, ISO-8859-1 and US-ASCII; no providers. */
@Overlay("java.nio.charset.Charset")
abstract class CharsetOverlay {
    private static final String[] NO_ALIASES = new String[0];

    private final String name;
    private final String[] aliases;

    protected CharsetOverlay(String canonicalName, String[] aliases) {
        this.name = canonicalName;
        this.aliases = aliases == null ? NO_ALIASES : aliases;
    }

    @Alias
    private static native void checkName(String name);

    private static Charset lookup(String charsetName) {
        if (charsetName == null) {
            throw new IllegalArgumentException("Null charset name");
        }
        Charset known = CharsetNames.find(charsetName);
        if (known == null) {
            checkName(charsetName);
        }
        return known;
    }

    public static Charset forName(String charsetName) {
        Charset known = lookup(charsetName);
        if (known == null) {
            throw new UnsupportedCharsetException(charsetName);
        }
        return known;
    }

    public static Charset defaultCharset() {
        return StandardCharsets.UTF_8;
    }

    @Absent("the set of character sets is fixed")
    public static native SortedMap<String, Charset> availableCharsets();
}
