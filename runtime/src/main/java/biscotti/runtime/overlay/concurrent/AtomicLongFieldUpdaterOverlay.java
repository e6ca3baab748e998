package biscotti.runtime.overlay.concurrent;

import biscotti.machine.annotation.Alias;
import biscotti.machine.annotation.AlwaysInline;
import biscotti.machine.annotation.Overlay;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import jdk.internal.misc.Unsafe;

/** {@code AtomicLongFieldUpdater}: the class and the field must be known while compiling. */
@Overlay("java.util.concurrent.atomic.AtomicLongFieldUpdater")
abstract class AtomicLongFieldUpdaterOverlay {
    @Alias
    AtomicLongFieldUpdaterOverlay() {}

    @AlwaysInline
    public static <U> AtomicLongFieldUpdater<U> newUpdater(Class<U> type, String name) {
        return new LongFieldUpdater<>(type, Unsafe.getUnsafe().objectFieldOffset(type, name));
    }
}
