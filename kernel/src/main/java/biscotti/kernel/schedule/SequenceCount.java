package biscotti.kernel.schedule;

import java.lang.invoke.VarHandle;

/**
 * Lets readers copy a few fields without a lock, and see whether a writer was at work meanwhile.
 *
 * <p>Writers exclude each other by a lock of their own. The same body serves both worlds.
 *
 * <pre>{@code
 * int seen;
 * do { seen = count.readBegin(); copy = fields; } while (count.readRetry(seen));
 * }</pre>
 */
public final class SequenceCount {
    private volatile int count; // odd while a writer is at work

    /** Waits until no writer is at work; returns what {@link #readRetry} wants. */
    public int readBegin() {
        int seen;
        while (((seen = count) & 1) != 0) {
            Thread.onSpinWait();
        }
        return seen;
    }

    /** Tells whether what was read since {@link #readBegin} must be read again. */
    public boolean readRetry(int seen) {
        VarHandle.loadLoadFence(); // the reads before stay before the read of the count
        return count != seen;
    }

    /** Begins a change; the caller holds the writers' lock. */
    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    public void writeBegin() {
        count = count + 1;
        VarHandle.storeStoreFence();
    }

    /** Ends a change. */
    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    public void writeEnd() {
        count = count + 1; // a volatile store: the writes before stay before
    }
}
