package biscotti.runtime.overlay.util;

import biscotti.machine.annotation.Alias;
import biscotti.machine.annotation.Overlay;

/** {@code java.util.HashMap}: keys in crowded buckets are ordered if they are comparable, whatever their type arguments say. */
@Overlay("java.util.HashMap")
class HashMapOverlay {
    @Alias
    HashMapOverlay() {}

    static Class<?> comparableClassFor(Object key) {
        return key instanceof Comparable ? key.getClass() : null;
    }
}
