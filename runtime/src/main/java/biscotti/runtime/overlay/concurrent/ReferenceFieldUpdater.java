package biscotti.runtime.overlay.concurrent;

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import jdk.internal.misc.Unsafe;

/** A reference field of a class by its offset. */
final class ReferenceFieldUpdater<T, V> extends AtomicReferenceFieldUpdater<T, V> {
    private static final Unsafe UNSAFE = Unsafe.getUnsafe();

    private final Class<T> type;
    private final long offset;

    ReferenceFieldUpdater(Class<T> type, long offset) {
        this.type = type;
        this.offset = offset;
    }

    private T checked(T object) {
        if (!type.isInstance(object)) {
            throw new ClassCastException();
        }
        return object;
    }

    @Override
    public boolean compareAndSet(T object, V expected, V replacement) {
        return UNSAFE.compareAndSetReference(checked(object), offset, expected, replacement);
    }

    @Override
    public boolean weakCompareAndSet(T object, V expected, V replacement) {
        return UNSAFE.compareAndSetReference(checked(object), offset, expected, replacement);
    }

    @Override
    public void set(T object, V value) {
        UNSAFE.putReferenceVolatile(checked(object), offset, value);
    }

    @Override
    public void lazySet(T object, V value) {
        UNSAFE.putReferenceRelease(checked(object), offset, value);
    }

    @Override
    @SuppressWarnings("unchecked")
    public V get(T object) {
        return (V) UNSAFE.getReferenceVolatile(checked(object), offset);
    }
}
