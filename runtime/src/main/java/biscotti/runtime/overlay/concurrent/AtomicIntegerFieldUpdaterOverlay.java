package biscotti.runtime.overlay.concurrent;

import biscotti.machine.annotation.Alias;
import biscotti.machine.annotation.AlwaysInline;
import biscotti.machine.annotation.Overlay;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import jdk.internal.misc.Unsafe;

/** {@code AtomicIntegerFieldUpdater}: the class and the field must be known while compiling. */
@Overlay("java.util.concurrent.atomic.AtomicIntegerFieldUpdater")
abstract class AtomicIntegerFieldUpdaterOverlay {
    @Alias
    AtomicIntegerFieldUpdaterOverlay() {}

    @AlwaysInline
    public static <U> AtomicIntegerFieldUpdater<U> newUpdater(Class<U> type, String name) {
        return new IntegerFieldUpdater<>(type, Unsafe.getUnsafe().objectFieldOffset(type, name));
    }
}
