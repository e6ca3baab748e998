package biscotti.runtime.overlay.charset;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Names of the character sets that exist here: the usual ones of the IANA registry. */
final class CharsetNames {
    private CharsetNames() {}

    /** Null if there is none of this name. */
    static Charset find(String name) {
        if (is(name, "UTF-8") || is(name, "UTF8")) {
            return StandardCharsets.UTF_8;
        }
        if (is(name, "ISO-8859-1") || is(name, "ISO8859_1") || is(name, "latin1")) {
            return StandardCharsets.ISO_8859_1;
        }
        if (is(name, "US-ASCII") || is(name, "ASCII")) {
            return StandardCharsets.US_ASCII;
        }
        return null;
    }

    private static boolean is(String name, String known) {
        return name.equalsIgnoreCase(known);
    }
}
