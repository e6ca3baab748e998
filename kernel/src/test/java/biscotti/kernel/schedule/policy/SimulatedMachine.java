package biscotti.kernel.schedule.policy;

import biscotti.kernel.schedule.SchedulingParameters;
import java.util.ArrayList;
import java.util.List;

/** Processors that run nothing but the policy, a tick of half a millisecond at a time: the same input gives the same schedule. */
final class SimulatedMachine {
    static final long TICK_NANOS = 500_000;

    final RunQueues queues;
    final List<Job> jobs = new ArrayList<>();
    private final Job[] running;
    private final long[] sliceEnd;
    private final boolean[] isAsked;
    private long now = 1;

    SimulatedMachine(int processors) {
        queues = new RunQueues(processors);
        running = new Job[processors];
        sliceEnd = new long[processors];
        isAsked = new boolean[processors];
    }

    /** A thread that computes for {@code burst} ticks, sleeps for {@code pause} ticks, and so on; a pause of 0: it never sleeps. */
    final class Job {
        final SchedulingEntity entity = new SchedulingEntity(this);
        final int burst;
        final int pause;
        private int left;
        private long wakesAt;
        private boolean isAsleep;
        long ranTicks;
        long readySince = -1;
        long longestDelayTicks;
        long[] ranOn = new long[running.length];

        Job(int burst, int pause) {
            this.burst = burst;
            this.pause = pause;
            this.left = burst;
        }
    }

    Job add(SchedulingParameters parameters, int burst, int pause) {
        Job job = new Job(burst, pause);
        queues.change(job.entity, parameters, idle(), now);
        jobs.add(job);
        wake(job);
        return job;
    }

    Job addHog(SchedulingParameters parameters) {
        return add(parameters, 1, 0);
    }

    void change(Job job, SchedulingParameters parameters) {
        int cpu = queues.change(job.entity, parameters, idle(), now);
        if (cpu >= 0) {
            isAsked[cpu] = true;
        }
    }

    private long idle() {
        long idle = 0;
        for (int i = 0; i < running.length; i++) {
            idle |= running[i] == null ? 1L << i : 0;
        }
        return idle;
    }

    private void wake(Job job) {
        job.isAsleep = false;
        job.readySince = now;
        int cpu = queues.wake(job.entity, idle());
        if (running[cpu] == null || queues.outranks(job.entity, now)) {
            isAsked[cpu] = true;
        }
    }

    void run(int ticks) {
        for (int i = 0; i < ticks; i++) {
            tick();
        }
    }

    private void tick() {
        for (Job job : jobs) {
            if (job.isAsleep && job.wakesAt <= now) {
                wake(job);
            }
        }
        for (int cpu = 0; cpu < running.length; cpu++) {
            decide(cpu);
        }
        now += TICK_NANOS;
        for (int cpu = 0; cpu < running.length; cpu++) {
            work(cpu);
        }
    }

    private void decide(int cpu) {
        Job job = running[cpu];
        boolean isOver = job != null && now >= sliceEnd[cpu];
        if (job != null && (isOver || isAsked[cpu])) {
            if (queues.shouldSwitch(cpu, isOver, now)) {
                queues.stop(cpu, now);
                queues.putBack(job.entity, cpu, isOver, false, idle());
                job.readySince = now;
                running[cpu] = null;
            } else if (isOver) {
                sliceEnd[cpu] = now + queues.sliceNanos(job.entity);
            }
        }
        isAsked[cpu] = false;
        if (running[cpu] == null && queues.hasReady(cpu)) {
            start(cpu);
        }
    }

    private void start(int cpu) {
        Job next = (Job) queues.take(cpu, now).thread();
        if (!next.entity.isAllowedOn(cpu)) {
            throw new IllegalStateException("runs where it may not");
        }
        next.longestDelayTicks = Math.max(next.longestDelayTicks, (now - next.readySince) / TICK_NANOS);
        running[cpu] = next;
        sliceEnd[cpu] = now + queues.sliceNanos(next.entity);
    }

    private void work(int cpu) {
        Job job = running[cpu];
        if (job == null) {
            return;
        }
        job.ranTicks++;
        job.ranOn[cpu]++;
        job.left--;
        if (job.left == 0) {
            job.left = job.burst;
            if (job.pause > 0) {
                queues.stop(cpu, now);
                running[cpu] = null;
                job.isAsleep = true;
                job.wakesAt = now + job.pause * TICK_NANOS;
            }
        }
    }
}
