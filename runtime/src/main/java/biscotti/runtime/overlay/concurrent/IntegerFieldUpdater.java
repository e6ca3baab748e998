package biscotti.runtime.overlay.concurrent;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import jdk.internal.misc.Unsafe;

/** An int field of a class by its offset. */
final class IntegerFieldUpdater<T> extends AtomicIntegerFieldUpdater<T> {
    private static final Unsafe UNSAFE = Unsafe.getUnsafe();

    private final Class<T> type;
    private final long offset;

    IntegerFieldUpdater(Class<T> type, long offset) {
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
    public boolean compareAndSet(T object, int expected, int replacement) {
        return UNSAFE.compareAndSetInt(checked(object), offset, expected, replacement);
    }

    @Override
    public boolean weakCompareAndSet(T object, int expected, int replacement) {
        return UNSAFE.compareAndSetInt(checked(object), offset, expected, replacement);
    }

    @Override
    public void set(T object, int value) {
        UNSAFE.putIntVolatile(checked(object), offset, value);
    }

    @Override
    public void lazySet(T object, int value) {
        UNSAFE.putIntRelease(checked(object), offset, value);
    }

    @Override
    public int get(T object) {
        return UNSAFE.getIntVolatile(checked(object), offset);
    }

    @Override
    public int getAndAdd(T object, int delta) {
        return UNSAFE.getAndAddInt(checked(object), offset, delta);
    }

    @Override
    public int getAndSet(T object, int value) {
        return UNSAFE.getAndSetInt(checked(object), offset, value);
    }
}
