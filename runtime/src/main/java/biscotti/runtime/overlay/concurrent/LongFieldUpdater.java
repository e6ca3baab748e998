package biscotti.runtime.overlay.concurrent;

import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import jdk.internal.misc.Unsafe;

/** A long field of a class by its offset. */
final class LongFieldUpdater<T> extends AtomicLongFieldUpdater<T> {
    private static final Unsafe UNSAFE = Unsafe.getUnsafe();

    private final Class<T> type;
    private final long offset;

    LongFieldUpdater(Class<T> type, long offset) {
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
    public boolean compareAndSet(T object, long expected, long replacement) {
        return UNSAFE.compareAndSetLong(checked(object), offset, expected, replacement);
    }

    @Override
    public boolean weakCompareAndSet(T object, long expected, long replacement) {
        return UNSAFE.compareAndSetLong(checked(object), offset, expected, replacement);
    }

    @Override
    public void set(T object, long value) {
        UNSAFE.putLongVolatile(checked(object), offset, value);
    }

    @Override
    public void lazySet(T object, long value) {
        UNSAFE.putLongRelease(checked(object), offset, value);
    }

    @Override
    public long get(T object) {
        return UNSAFE.getLongVolatile(checked(object), offset);
    }

    @Override
    public long getAndAdd(T object, long delta) {
        return UNSAFE.getAndAddLong(checked(object), offset, delta);
    }

    @Override
    public long getAndSet(T object, long value) {
        return UNSAFE.getAndSetLong(checked(object), offset, value);
    }
}
