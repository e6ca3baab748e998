package biscotti.kernel.schedule.thread;

import biscotti.runtime.Panic;

/** What the running thread holds, for the one who ends it because of a bug. */
public final class HeldLocks {
    private HeldLocks() {
    }

    /**
     * Poisons and releases all sleeping locks that the running thread holds. If it holds a spin lock, what that guards is shared by all, and
     * the kernel panics.
     */
    public static void poisonAll() {
        Waiter self = Waiter.current();
        if (self.carrier.isPreemptionDisabled()) {
            Panic.stop("an exception under a spin lock");
        }
        for (ThreadSleepLock held = self.firstHeld; held != null; held = self.firstHeld) {
            held.poison();
            held.release();
        }
    }
}
