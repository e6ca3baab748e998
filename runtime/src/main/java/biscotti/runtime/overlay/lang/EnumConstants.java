package biscotti.runtime.overlay.lang;

import biscotti.runtime.overlay.Services;
import java.util.HashMap;
import java.util.Map;

/**
 * The constants of an enum, from its mirror.
 *
 * <p>The compiler puts the array behind {@code values()} into the mirror. Where the enum's initialiser is lazy, the array appears
 * when it has run, so it is run first.
 */
final class EnumConstants {
    private EnumConstants() {}

    /** The array itself, not to be changed; null if the class is not an enum. */
    static Object[] of(ClassOverlay<?> type) {
        if (!type.isEnum()) {
            return null;
        }
        if (type.enumConstants == null) {
            Services.initialiseClass(type);
        }
        return type.enumConstants;
    }

    /** The constants by name. */
    @SuppressWarnings("unchecked")
    static <T> Map<String, T> directoryOf(ClassOverlay<T> type) {
        Object[] constants = of(type);
        if (constants == null) {
            throw new IllegalArgumentException(type.getName() + " is not an enum class");
        }
        Map<String, T> directory = HashMap.newHashMap(constants.length);
        for (Object constant : constants) {
            directory.put(((Enum<?>) constant).name(), (T) constant);
        }
        return directory;
    }
}
