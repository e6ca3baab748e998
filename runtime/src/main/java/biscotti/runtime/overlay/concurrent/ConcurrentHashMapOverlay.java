package biscotti.runtime.overlay.concurrent;

import biscotti.machine.annotation.Alias;
import biscotti.machine.annotation.Overlay;

/** {@code java.util.concurrent.ConcurrentHashMap}: as {@code HashMap} with keys in crowded buckets. */
@Overlay("java.util.concurrent.ConcurrentHashMap")
class ConcurrentHashMapOverlay {
    @Alias
    ConcurrentHashMapOverlay() {}

    static Class<?> comparableClassFor(Object key) {
        return key instanceof Comparable ? key.getClass() : null;
    }
}
