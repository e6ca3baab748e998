package biscotti.kernel.schedule.policy;

import biscotti.kernel.schedule.SchedulingParameters;
import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;

/** The queues of all processors, and which thread goes into which. Callers hold one lock over all of it. */
@NoAllocation
@Uninterruptible("used under the scheduler's lock")
public final class RunQueues {
    /** How long a fair thread runs while others wait, in nanoseconds. */
    public static final long SLICE_NANOS = 4_000_000;
    /** How long a thread of SCHED_RR does: sched_rr_get_interval(2). */
    public static final long ROUND_ROBIN_NANOS = 100_000_000;
    private static final long LEAST_SLICE_NANOS = 1_000_000;
    /** How far behind the others a thread may wake up. */
    private static final long SLEEPER_ALLOWANCE = 3_000_000;
    /** How far behind the running thread one must be to take its place before the slice is over. */
    private static final long WAKE_UP_MARGIN = 1_000_000;

    private final RunQueue[] queues;
    private int count;
    private long nextOrder = 1;

    /** Queues for so many processors at most, itself at most 64: an object of the image's. */
    public RunQueues(int most) {
        queues = new RunQueue[most];
        for (int i = 0; i < most; i++) {
            queues[i] = new RunQueue();
        }
        count = most;
    }

    /** Says how many processors there are; before the first use. */
    public void setCount(int processors) {
        count = processors;
    }

    /**
     * Queues a thread that has woken up or is new.
     *
     * @param idle one bit for each processor that has nothing to do
     * @return the processor in whose queue it is now
     */
    public int wake(SchedulingEntity entity, long idle) {
        int cpu = place(entity, idle);
        enter(entity, cpu);
        RunQueue queue = queues[cpu];
        long earliest = queue.leastVirtual() - SLEEPER_ALLOWANCE;
        if (entity.virtualNanos - earliest < 0) {
            entity.virtualNanos = earliest;
        }
        queue.add(entity, nextOrder++);
        return cpu;
    }

    /**
     * Queues the thread that ran on a processor and has been stopped, though it could go on.
     *
     * @param isSliceOver whether it has had its time, or has been outranked before that
     * @param yields whether it gives way of its own will: then it goes behind the next one of its kind, or the last one of its priority
     * @return the processor in whose queue it is now
     */
    public int putBack(SchedulingEntity entity, int ranOn, boolean isSliceOver, boolean yields, long idle) {
        SchedulingEntity first = queues[ranOn].firstFair();
        if (first != null && (yields || entity.isIdleClass())) {
            stepBehind(entity, first);
        }
        int cpu = entity.isAllowedOn(ranOn) ? ranOn : place(entity, idle);
        enter(entity, cpu);
        boolean keepsPlace = entity.isRealTime() && !yields && !(isSliceOver && entity.isRoundRobin());
        queues[cpu].add(entity, keepsPlace ? entity.order : nextOrder++);
        return cpu;
    }

    /** Brings a thread's virtual time, which goes on in another queue, to that queue's scale. */
    private void enter(SchedulingEntity entity, int cpu) {
        if (entity.cpu < 0) {
            entity.virtualNanos = queues[cpu].leastVirtual() + (entity.isIdleClass() ? RunQueue.virtual(SLICE_NANOS, entity.weight) : 0);
        } else if (entity.cpu != cpu) {
            entity.virtualNanos += queues[cpu].leastVirtual() - queues[entity.cpu].leastVirtual();
        }
        entity.cpu = cpu;
    }

    private int place(SchedulingEntity entity, long idle) {
        int last = entity.cpu;
        boolean mayStay = last >= 0 && entity.isAllowedOn(last);
        if (mayStay && (idle >>> last & 1) != 0) {
            return last;
        }
        int best = mayStay ? last : -1;
        for (int cpu = 0; cpu < count; cpu++) {
            if (!entity.isAllowedOn(cpu)) {
                continue;
            }
            if ((idle >>> cpu & 1) != 0) {
                return cpu;
            }
            if (best < 0 || queues[cpu].size() < queues[best].size()) {
                best = cpu;
            }
        }
        return best < 0 ? 0 : best;
    }

    /** Whether a thread waits that this processor could run. */
    public boolean hasReady(int cpu) {
        return !queues[cpu].isEmpty() || findElsewhere(cpu) != null;
    }

    /** Takes out the thread that this processor should run, and lets it run there from now on; null if there is none. */
    public SchedulingEntity take(int cpu, long now) {
        RunQueue queue = queues[cpu];
        if (queue.isEmpty()) {
            move(findElsewhere(cpu), cpu, false);
        } else {
            even(cpu);
        }
        SchedulingEntity next = queue.first();
        if (next != null) {
            queue.remove(next);
            queue.start(next, now);
        }
        return next;
    }

    /** Takes a fair thread over from the processor with most to do, if the two are then less unequal. */
    private void even(int cpu) {
        RunQueue own = queues[cpu];
        RunQueue busiest = own;
        for (int i = 0; i < count; i++) {
            if (queues[i].load() > busiest.load()) {
                busiest = queues[i];
            }
        }
        if (busiest != own) {
            SchedulingEntity candidate = busiest.findFairFor(cpu);
            if (candidate != null && busiest.load() - own.load() >= candidate.weight) {
                move(candidate, cpu, true);
            }
        }
    }

    private SchedulingEntity findElsewhere(int cpu) {
        SchedulingEntity found = null;
        int most = 0;
        for (int i = 0; i < count; i++) {
            if (i != cpu && queues[i].size() > most) {
                SchedulingEntity candidate = queues[i].findFor(cpu);
                if (candidate != null) {
                    found = candidate;
                    most = queues[i].size();
                }
            }
        }
        return found;
    }

    /** To another queue; to its head, if it comes from one where it would have had less: there its virtual time went more slowly. */
    private void move(SchedulingEntity entity, int cpu, boolean isDisadvantaged) {
        if (entity != null) {
            queues[entity.cpu].remove(entity);
            enter(entity, cpu);
            if (isDisadvantaged && entity.virtualNanos - queues[cpu].leastVirtual() > 0) {
                entity.virtualNanos = queues[cpu].leastVirtual();
            }
            queues[cpu].add(entity, entity.order);
        }
    }

    /** The thread that runs on a processor stops running. */
    public void stop(int cpu, long now) {
        queues[cpu].stop(now);
    }

    /** A fair thread goes behind another: one of SCHED_IDLE by all that a slice costs it, however long it ran while nobody else wanted to. */
    private static void stepBehind(SchedulingEntity entity, SchedulingEntity other) {
        long earliest = other.virtualNanos + (entity.isIdleClass() && !other.isIdleClass() ? RunQueue.virtual(SLICE_NANOS, entity.weight) : 0);
        if (earliest - entity.virtualNanos > 0) {
            entity.virtualNanos = earliest;
        }
    }

    /**
     * Whether the thread that runs on a processor should give it to another one now.
     *
     * @param isSliceOver whether its time is up
     */
    public boolean shouldSwitch(int cpu, boolean isSliceOver, long now) {
        RunQueue queue = queues[cpu];
        queue.charge(now);
        SchedulingEntity running = queue.running();
        if (running == null || !running.isAllowedOn(cpu)) {
            return true;
        }
        if (isSliceOver && !running.isRealTime()) {
            even(cpu);
        }
        SchedulingEntity first = queue.first();
        return first != null && (isOutranked(queue, running, first) || isSliceOver && isNext(queue, running, first));
    }

    /** Whether a thread that has just been queued should run at once in place of the one that runs there. */
    public boolean outranks(SchedulingEntity entity, long now) {
        RunQueue queue = queues[entity.cpu];
        queue.charge(now);
        SchedulingEntity running = queue.running();
        return running == null || isOutranked(queue, running, entity);
    }

    private static boolean isOutranked(RunQueue queue, SchedulingEntity running, SchedulingEntity other) {
        if (running.isRealTime()) {
            return other.isRealTime() ? other.priority() > running.priority() : queue.isRealTimeSpent();
        }
        if (other.isRealTime()) {
            return !queue.isRealTimeSpent();
        }
        if (running.isIdleClass() != other.isIdleClass()) {
            return running.isIdleClass();
        }
        return !other.isBatch() && running.virtualNanos - other.virtualNanos > RunQueue.virtual(WAKE_UP_MARGIN, other.weight);
    }

    /** Whether the other one goes first when the running one's slice is over. */
    private static boolean isNext(RunQueue queue, SchedulingEntity running, SchedulingEntity other) {
        if (running.isRealTime()) {
            return queue.isRealTimeSpent() || running.isRoundRobin() && other.isRealTime() && other.priority() == running.priority();
        }
        return running.virtualNanos - other.virtualNanos >= 0;
    }

    /** How long a thread that begins to run may go on before somebody looks again. */
    public long sliceNanos(SchedulingEntity entity) {
        return entity.isRealTime() ? Math.max(LEAST_SLICE_NANOS, Math.min(ROUND_ROBIN_NANOS, queues[entity.cpu].realTimeLeft())) : SLICE_NANOS;
    }

    /**
     * Gives a thread other parameters, wherever it is: it is queued anew, or its running is accounted for until now.
     *
     * @return the processor that should look who is to run now, or -1
     */
    public int change(SchedulingEntity entity, SchedulingParameters parameters, long idle, long now) {
        int cpu = entity.cpu;
        if (cpu < 0) {
            entity.use(parameters);
            return -1;
        }
        if (entity.isQueued) {
            queues[cpu].remove(entity);
            entity.use(parameters);
            return wake(entity, idle);
        }
        if (queues[cpu].running() == entity) {
            queues[cpu].stop(now);
            entity.use(parameters);
            queues[cpu].start(entity, now);
            return cpu;
        }
        entity.use(parameters);
        return -1;
    }
}
