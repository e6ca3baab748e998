package biscotti.runtime.thread;

import biscotti.machine.Cpu;
import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A spin lock of the runtime itself. Held only in uninterruptible code, never in interrupt handlers, for a few hundred instructions.
 *
 * <p>Since its holder reaches no safepoint, a processor may spin on it while a collection waits for that processor.
 */
public final class RawLock {
    private final AtomicInteger word = new AtomicInteger();

    /** Spins until the lock is free, and takes it. */
    @NoAllocation
    @Uninterruptible("its holder must not be stopped")
    public void lock() {
        while (!word.compareAndSet(0, 1)) {
            while (word.get() != 0) {
                Cpu.spinHint();
            }
        }
    }

    /** Frees the lock, which must be held. */
    @NoAllocation
    @Uninterruptible("its holder must not be stopped")
    public void unlock() {
        word.set(0);
    }
}
