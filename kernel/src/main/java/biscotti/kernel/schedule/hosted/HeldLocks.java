package biscotti.kernel.schedule.hosted;

import biscotti.kernel.schedule.LockRank;
import java.util.ArrayList;
import java.util.List;

/** What the current thread holds, and the rules about it. */
final class HeldLocks {
    private static final ThreadLocal<HeldLocks> CURRENT = ThreadLocal.withInitial(HeldLocks::new);

    private final List<LockRank> ranks = new ArrayList<>();
    private int spinLocks;

    static HeldLocks current() {
        return CURRENT.get();
    }

    void beforeAcquire(LockRank rank) {
        for (LockRank held : ranks) {
            if (held.order() > rank.order() || held.order() == rank.order() && !(held.equals(rank) && rank.nests())) {
                throw new IllegalStateException("lock order: " + rank.name() + " wanted while " + held.name() + " is held");
            }
        }
    }

    void beforeSleep(String what) {
        if (spinLocks > 0) {
            throw new IllegalStateException("sleeping under a spin lock: " + what + ", held: " + ranks);
        }
    }

    void acquired(LockRank rank, boolean spin) {
        ranks.add(rank);
        if (spin) {
            spinLocks++;
        }
    }

    void released(LockRank rank, boolean spin) {
        ranks.remove(ranks.lastIndexOf(rank));
        if (spin) {
            spinLocks--;
        }
    }
}
