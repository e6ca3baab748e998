package biscotti.runtime.overlay.lang;

import java.util.HashMap;
import java.util.Map;

/** The strings that {@code String.intern} has made unique. Literals of the image are not among them until they are interned. */
final class Interned {
    private static final Map<String, String> STRINGS = new HashMap<>();

    private Interned() {}

    static String stringOf(String text) {
        synchronized (STRINGS) {
            String known = STRINGS.putIfAbsent(text, text);
            return known == null ? text : known;
        }
    }
}
