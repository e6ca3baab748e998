package biscotti.runtime.overlay.concurrent;

import biscotti.machine.annotation.Alias;
import biscotti.machine.annotation.AlwaysInline;
import biscotti.machine.annotation.Overlay;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import jdk.internal.misc.Unsafe;

/** {@code AtomicReferenceFieldUpdater}: the class and the field must be known while compiling. */
@Overlay("java.util.concurrent.atomic.AtomicReferenceFieldUpdater")
abstract class AtomicReferenceFieldUpdaterOverlay {
    @Alias
    AtomicReferenceFieldUpdaterOverlay() {}

    @AlwaysInline
    public static <U, W> AtomicReferenceFieldUpdater<U, W> newUpdater(Class<U> type, Class<W> fieldType, String name) {
        return new ReferenceFieldUpdater<>(type, Unsafe.getUnsafe().objectFieldOffset(type, name));
    }
}
