package biscotti.runtime.thread;

import biscotti.machine.Address;
import biscotti.machine.Cpu;
import biscotti.machine.LocalApic;
import biscotti.machine.PerCpu;
import biscotti.machine.ProcessorList;
import biscotti.machine.Stubs;
import biscotti.machine.TimeStampCounter;
import biscotti.machine.annotation.NeverInline;
import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;
import biscotti.runtime.processor.DeviceInterrupts;
import biscotti.runtime.processor.ProcessorArea;
import biscotti.runtime.user.UserMode;

/**
 * Puts threads on processors: waiting, waking, switching, and what a processor does when there is nothing to do.
 *
 * <p>Scheduling is cooperative: a thread gives its processor up where it waits and at polls, which the timer asks for. One lock guards all
 * of it. The lock is held across a switch: the thread that is switched away from cannot run elsewhere before its stack is at rest; who
 * comes to run then frees it.
 */
@NoAllocation
@Uninterruptible("holds a lock that its switches pass on")
public final class Scheduler {
    static final RawLock LOCK = new RawLock();

    private static final TimerQueue TIMERS = new TimerQueue();
    private static final ThreadList THREADS = new ThreadList();
    private static SchedulingPolicy policy = new RoundRobin();
    /** Each processor's idle thread. */
    private static final MachineThread[] IDLE = new MachineThread[ProcessorList.MAXIMUM];
    /** One bit for each processor that sleeps until it is woken. */
    private static long idleProcessors;
    /** The thread that ended by the last switch, whose stack can go now. */
    private static MachineThread ended;

    private Scheduler() {}

    /** Makes the policy the one, and the calling thread the only one that it knows: called by the first thread, before there are others. */
    static void usePolicy(SchedulingPolicy newPolicy, Object ownState) {
        LOCK.lock();
        MachineThread self = MachineThread.current();
        self.schedulingState = ownState;
        policy = newPolicy;
        policy.wake(self, 0);
        policy.take(PerCpu.readInt(PerCpu.INDEX), TimeStampCounter.nanoseconds());
        LOCK.unlock();
    }

    static SchedulingPolicy policy() {
        return policy;
    }

    static ThreadList threads() {
        return THREADS;
    }

    /** The time, so many nanoseconds from now, as a deadline: never 0, the end of time if it would pass it. */
    static long deadlineAfter(long nanos) {
        long now = TimeStampCounter.nanoseconds();
        long end = now + nanos;
        return nanos < 0 ? 1 : end < now ? Long.MAX_VALUE : end == 0 ? 1 : end;
    }

    /** Makes a thread ready to run for the first time; false if there is no memory for its stack or no number left. */
    static boolean start(MachineThread thread) {
        LOCK.lock();
        boolean isPossible = enlist(thread);
        if (isPossible) {
            makeReady(thread);
        }
        LOCK.unlock();
        return isPossible;
    }

    /** Readies a thread that stands for a processor's idle time. */
    public static boolean adoptIdle(MachineThread thread) {
        LOCK.lock();
        thread.isIdle = true;
        boolean isPossible = enlist(thread);
        LOCK.unlock();
        return isPossible;
    }

    private static boolean enlist(MachineThread thread) {
        if (!THREADS.hasRoom()) {
            return false;
        }
        Address stack = StackPool.take();
        if (stack.isZero()) {
            return false;
        }
        THREADS.add(thread);
        thread.prepare(stack);
        return true;
    }

    /** Waits for a permit of this kind or until the deadline; 0: none. */
    static void suspend(int kind, long deadline) {
        LOCK.lock();
        MachineThread self = MachineThread.current();
        if ((self.permits & kind) != 0) {
            self.permits &= ~kind;
            LOCK.unlock();
            return;
        }
        self.state = MachineThread.WAITING;
        self.waitingFor = kind;
        self.deadline = deadline;
        if (deadline != 0) {
            TIMERS.add(self);
        }
        switchAway(self);
    }

    /** Gives a permit: wakes the thread if it waits for one of this kind, else keeps it for later. */
    static void resume(MachineThread thread, int kind) {
        LOCK.lock();
        if (thread.state == MachineThread.WAITING && thread.waitingFor == kind) {
            wake(thread);
        } else {
            thread.permits |= kind;
        }
        LOCK.unlock();
    }

    private static void wake(MachineThread thread) {
        if (thread.deadline != 0) {
            TIMERS.remove(thread);
            thread.deadline = 0;
        }
        makeReady(thread);
    }

    private static void makeReady(MachineThread thread) {
        thread.state = MachineThread.READY;
        int cpu = policy.wake(thread, idleProcessors);
        if (!rouse(cpu) && policy.outranks(thread, cpu, TimeStampCounter.nanoseconds())) {
            requestPoll(cpu);
        }
    }

    /** The thread that runs goes back to the queue, though it could go on. */
    private static void putBack(MachineThread self, boolean isSliceOver, boolean yields) {
        int here = PerCpu.readInt(PerCpu.INDEX);
        policy.stop(here, TimeStampCounter.nanoseconds());
        self.state = MachineThread.READY;
        int cpu = policy.putBack(self, here, isSliceOver, yields, idleProcessors);
        if (cpu != here && !rouse(cpu)) {
            requestPoll(cpu);
        }
    }

    /** Wakes a processor that sleeps; false if it does not. */
    private static boolean rouse(int cpu) {
        boolean isIdle = (idleProcessors >>> cpu & 1) != 0;
        if (isIdle) {
            idleProcessors &= ~(1L << cpu);
            requestPoll(cpu);
        }
        return isIdle;
    }

    /** Has a processor look soon what it is to run. */
    private static void requestPoll(int cpu) {
        if (cpu == PerCpu.readInt(PerCpu.INDEX)) {
            PerCpu.writeByte(PerCpu.POLL, (byte) 1);
        } else {
            LocalApic.sendWake(ProcessorList.identifier(cpu));
        }
    }

    /** Gives a thread settings that the policy understands, and has them obeyed at once. */
    static void change(MachineThread thread, Object settings) {
        LOCK.lock();
        int cpu = policy.change(thread, settings, idleProcessors, TimeStampCounter.nanoseconds());
        if (cpu >= 0 && !rouse(cpu)) {
            requestPoll(cpu);
        }
        LOCK.unlock();
    }

    /** Takes a thread out of user mode for a moment, if it runs user code on another processor. */
    static void interruptUserCode(MachineThread thread) {
        int processor = thread.processor();
        if (thread.state == MachineThread.RUNNING && processor != PerCpu.readInt(PerCpu.INDEX)) {
            LocalApic.sendWake(ProcessorList.identifier(processor));
        }
    }

    /** The processor time of a thread that may be running anywhere. */
    static long timeUsed(MachineThread thread) {
        LOCK.lock();
        long used = thread.timeUsedUntil(TimeStampCounter.nanoseconds());
        LOCK.unlock();
        return used;
    }

    /** How long a processor had nothing to do. */
    static long idleTime(int cpu) {
        MachineThread idle = IDLE[cpu];
        return idle == null ? 0 : timeUsed(idle);
    }

    /** Lets the other ready threads run first. */
    static void yield() {
        LOCK.lock();
        MachineThread self = MachineThread.current();
        if (!policy.hasReady(PerCpu.readInt(PerCpu.INDEX))) {
            LOCK.unlock();
            return;
        }
        putBack(self, false, true);
        switchAway(self);
    }

    /**
     * At a poll: wakes those whose time has come, and gives way if the slice is over or another thread is more urgent.
     *
     * @param isEager whether the slice ends early, for a thread that a device has woken
     */
    static void poll(boolean isEager) {
        LOCK.lock();
        long now = TimeStampCounter.nanoseconds();
        wakeExpired(now);
        boolean isOver = isEager || now >= PerCpu.readLong(ProcessorArea.SLICE_END);
        MachineThread self = MachineThread.current();
        if (self.preemptionDisabled > 0 || !policy.shouldSwitch(PerCpu.readInt(PerCpu.INDEX), isOver, now)) {
            startSlice(self, now, isOver);
            LOCK.unlock();
            return;
        }
        putBack(self, isOver, false);
        switchAway(self);
    }

    private static void wakeExpired(long now) {
        MachineThread thread = TIMERS.first();
        while (thread != null && thread.deadline <= now) {
            wake(thread);
            thread = TIMERS.first();
        }
    }

    /** Ends the thread that runs; never returns. */
    static void exit() {
        LOCK.lock();
        MachineThread self = MachineThread.current();
        self.state = MachineThread.ENDED;
        THREADS.remove(self);
        ended = self;
        switchAway(self);
    }

    /** Runs the next thread, whatever has become of this one; returns when this one's turn comes again. The lock is held, and freed. */
    private static void switchAway(MachineThread self) {
        int cpu = PerCpu.readInt(PerCpu.INDEX);
        long now = TimeStampCounter.nanoseconds();
        policy.stop(cpu, now);
        MachineThread next = policy.take(cpu, now);
        if (next == null) {
            next = (MachineThread) PerCpu.readObject(ProcessorArea.IDLE_THREAD);
        }
        ConcurrentCollection.beforeRunning(next);
        next.state = MachineThread.RUNNING;
        self.stopsRunning(now);
        next.startsRunning(now);
        startSlice(next, now, true);
        if (next == self) {
            LOCK.unlock();
        } else {
            UserMode.switchContexts(self.userContext(), next.userContext());
            next.setProcessor(cpu);
            PerCpu.writeObject(PerCpu.CURRENT_THREAD, next);
            PerCpu.writeAddress(PerCpu.STACK_LIMIT, next.stackLimit);
            switchStacks(self.stack, next.stack.readAddress(0));
        }
    }

    /** Never inlined: what is read from the processor's area before the switch is worth nothing after it. */
    @NeverInline
    private static void switchStacks(Address from, Address to) {
        Stubs.switchStack(from, to);
        finishSwitch();
    }

    /** What the thread does first that a switch leads to. */
    static void finishSwitch() {
        if (ended != null) {
            StackPool.giveBack(ended.stack);
            ended = null;
        }
        Collection.requestPoll();
        LOCK.unlock();
    }

    /** Sets the timer for the end of the slice or the next deadline, whichever is first. An idle thread has no slice. */
    private static void startSlice(MachineThread thread, long now, boolean isNew) {
        if (isNew) {
            PerCpu.writeLong(ProcessorArea.SLICE_END, thread.isIdle ? Long.MAX_VALUE : now + policy.sliceNanos(thread));
        }
        long end = PerCpu.readLong(ProcessorArea.SLICE_END);
        MachineThread timer = TIMERS.first();
        if (timer != null && timer.deadline < end) {
            end = timer.deadline;
        }
        LocalApic.startTimer(end == Long.MAX_VALUE ? 0 : TimeStampCounter.timerTicks(end - now));
    }

    /** From the boot stack to this processor's idle thread; never returns. */
    public static void enterIdle(MachineThread idle) {
        LOCK.lock();
        idle.state = MachineThread.RUNNING;
        IDLE[PerCpu.readInt(PerCpu.INDEX)] = idle;
        PerCpu.writeObject(ProcessorArea.IDLE_THREAD, idle);
        PerCpu.writeObject(PerCpu.CURRENT_THREAD, idle);
        PerCpu.writeAddress(PerCpu.STACK_LIMIT, idle.stackLimit);
        Address nowhere = PerCpu.readAddress(PerCpu.SELF).plus(ProcessorArea.REGISTERS);
        Stubs.switchStack(nowhere, idle.stack.readAddress(0));
    }

    /** What an idle thread does: runs others, and sleeps when there are none. Never returns. */
    static void idle() {
        while (true) {
            Cpu.disableInterrupts();
            PerCpu.writeByte(PerCpu.POLL, (byte) 0);
            DeviceInterrupts.serve();
            LOCK.lock();
            MachineThread self = MachineThread.current();
            int cpu = PerCpu.readInt(PerCpu.INDEX);
            wakeExpired(TimeStampCounter.nanoseconds());
            if (policy.hasReady(cpu)) {
                idleProcessors &= ~(1L << cpu);
                self.state = MachineThread.READY;
                Cpu.enableInterrupts();
                switchAway(self);
            } else {
                idleProcessors |= 1L << cpu;
                startSlice(self, TimeStampCounter.nanoseconds(), true);
                LOCK.unlock();
                Cpu.enableInterrupts();
                if (!ConcurrentCollection.idle()) {
                    Cpu.disableInterrupts();
                    Safepoint.sleep();
                }
                Safepoint.stopIfAsked();
            }
        }
    }
}
