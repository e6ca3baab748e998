package biscotti.kernel.schedule.policy;

import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;

/** The ready threads of one processor, and the one that runs there. */
@NoAllocation
@Uninterruptible("used under the scheduler's lock")
final class RunQueue {
    private static final long SECOND = 1_000_000_000;
    /** What real-time threads may have of each second while others wait: /proc/sys/kernel/sched_rt_runtime_us. */
    private static final long REAL_TIME_NANOS = 950_000_000;

    private final EntityHeap realTime = new EntityHeap();
    private final EntityHeap fair = new EntityHeap();
    /** The one that runs, or null when the processor idles. */
    private SchedulingEntity running;
    private long chargedUntil;
    /** No thread's virtual time is far below this, which only grows. */
    private long leastVirtual;
    /** Weights of all fair threads, with the one that runs. */
    private long load;
    private long secondEnds;
    private long realTimeUsed;

    SchedulingEntity running() {
        return running;
    }

    long leastVirtual() {
        return leastVirtual;
    }

    long load() {
        return load;
    }

    /** How many threads are ready or run. */
    int size() {
        return realTime.size() + fair.size() + (running == null ? 0 : 1);
    }

    boolean isEmpty() {
        return realTime.size() == 0 && fair.size() == 0;
    }

    void add(SchedulingEntity entity, long order) {
        entity.isQueued = true;
        entity.order = order;
        if (entity.isRealTime()) {
            entity.key = -entity.priority();
            realTime.add(entity);
        } else {
            entity.key = entity.virtualNanos;
            fair.add(entity);
            load += entity.weight;
        }
    }

    void remove(SchedulingEntity entity) {
        entity.isQueued = false;
        if (entity.isRealTime()) {
            realTime.remove(entity);
        } else {
            fair.remove(entity);
            load -= entity.weight;
        }
    }

    /** The one to run next, which stays in the queue; null if there is none. */
    SchedulingEntity first() {
        SchedulingEntity urgent = realTime.first();
        boolean isServed = urgent != null && (realTimeUsed < REAL_TIME_NANOS || fair.size() == 0);
        return isServed ? urgent : fair.first() == null ? urgent : fair.first();
    }

    SchedulingEntity firstFair() {
        return fair.first();
    }

    /** A queued thread that another processor may run: the most urgent, as far as that is easy to find; null if there is none. */
    SchedulingEntity findFor(int cpu) {
        SchedulingEntity urgent = realTime.findAllowedOn(cpu);
        return urgent == null ? fair.findAllowedOn(cpu) : urgent;
    }

    /** A queued fair thread that another processor may run, or null. */
    SchedulingEntity findFairFor(int cpu) {
        return fair.findAllowedOn(cpu);
    }

    /** An entity, which is in no queue, begins to run here. */
    void start(SchedulingEntity entity, long now) {
        running = entity;
        chargedUntil = now;
        if (!entity.isRealTime()) {
            load += entity.weight;
        }
        advance();
    }

    /** The one that runs stops; null if the processor idled. */
    SchedulingEntity stop(long now) {
        charge(now);
        SchedulingEntity stopped = running;
        running = null;
        if (stopped != null && !stopped.isRealTime()) {
            load -= stopped.weight;
        }
        return stopped;
    }

    /** Writes the time until now on the account of the one that runs. */
    void charge(long now) {
        SchedulingEntity entity = running;
        if (entity == null) {
            return;
        }
        long used = Math.max(0, now - chargedUntil);
        chargedUntil = now;
        if (now - secondEnds >= 0) {
            secondEnds = now + SECOND;
            realTimeUsed = 0;
        }
        if (entity.isRealTime()) {
            realTimeUsed += used;
        } else {
            entity.virtualNanos += virtual(used, entity.weight);
            advance();
        }
    }

    /** Whether real-time threads have had their part of this second. */
    boolean isRealTimeSpent() {
        return realTimeUsed >= REAL_TIME_NANOS;
    }

    /** What they may still have of it. */
    long realTimeLeft() {
        return REAL_TIME_NANOS - realTimeUsed;
    }

    static long virtual(long nanos, long weight) {
        return nanos * NiceWeights.NORMAL / weight;
    }

    private void advance() {
        SchedulingEntity waiting = fair.first();
        boolean runs = running != null && !running.isRealTime();
        if (waiting == null && !runs) {
            return;
        }
        long least = waiting == null ? running.virtualNanos : waiting.virtualNanos;
        if (runs && running.virtualNanos - least < 0) {
            least = running.virtualNanos;
        }
        if (least - leastVirtual > 0) {
            leastVirtual = least;
        }
    }
}
