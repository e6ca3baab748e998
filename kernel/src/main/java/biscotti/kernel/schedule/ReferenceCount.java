package biscotti.kernel.schedule;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * How many use an object that must do something when nobody does any more. Once the count is 0 it stays 0.
 *
 * <p>The object's memory is the collector's affair; the count is for what the collector does not see: page frames, blocks on a disk, the other end of a pipe.
 * Any thread may call any method; none sleeps or allocates.
 */
public final class ReferenceCount {
    private static final VarHandle COUNT;

    static {
        try {
            COUNT = MethodHandles.lookup().findVarHandle(ReferenceCount.class, "count", int.class);
        } catch (Throwable impossible) {
            throw new IllegalStateException("no such field");
        }
    }

    private volatile int count;

    /** A count that starts with {@code initial} users, at least 1. */
    public ReferenceCount(int initial) {
        count = initial;
    }

    /** Adds a user, unless there are none any more. */
    public boolean tryAcquire() {
        int seen = count;
        while (seen > 0) {
            if (COUNT.compareAndSet(this, seen, seen + 1)) {
                return true;
            }
            seen = count;
        }
        return false;
    }

    /** Adds a user; the caller is one already. */
    public void acquire() {
        if (!tryAcquire()) {
            throw new IllegalStateException("nobody uses it any more");
        }
    }

    /** Takes a user away; returns whether it was the last one, who now ends the object. */
    public boolean release() {
        int left = (int) COUNT.getAndAdd(this, -1) - 1;
        if (left < 0) {
            throw new IllegalStateException("released more often than acquired");
        }
        return left == 0;
    }

    /** The number of users now: a snapshot. */
    public int get() {
        return count;
    }
}
