package biscotti.kernel.file;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Either some that write a file, or some that forbid it since they run it. */
final class WriterCount {
    private static final VarHandle COUNT;

    static {
        try {
            COUNT = MethodHandles.lookup().findVarHandle(WriterCount.class, "count", int.class);
        } catch (Throwable impossible) {
            throw new IllegalStateException("no such field");
        }
    }

    private volatile int count; // writers, or minus the number of those that forbid it

    boolean acquireShared() {
        return add(1);
    }

    boolean acquireDenial() {
        return add(-1);
    }

    void releaseShared() {
        COUNT.getAndAdd(this, -1);
    }

    void releaseDenial() {
        COUNT.getAndAdd(this, 1);
    }

    private boolean add(int step) {
        int seen = count;
        while (step > 0 ? seen >= 0 : seen <= 0) {
            if (COUNT.compareAndSet(this, seen, seen + step)) {
                return true;
            }
            seen = count;
        }
        return false;
    }
}
