package biscotti.runtime.overlay.lang;

import java.util.HashMap;
import java.util.Map;

/** The strings that {@code String.intern} has made unique, the image's literals first. */
final class Interned {
    private static final Map<String, String> STRINGS = new HashMap<>();

    /** The literals of the image; the compiler fills it in. Null when they are in the map. */
    private static String[] literals;

    private Interned() {}

    static String stringOf(String text) {
        synchronized (STRINGS) {
            if (literals != null) {
                for (String each : literals) {
                    STRINGS.put(each, each);
                }
                literals = null;
            }
            String known = STRINGS.putIfAbsent(text, text);
            return known == null ? text : known;
        }
    }
}
