package biscotti.runtime.thread;

import biscotti.machine.Address;
import biscotti.machine.ImageSymbol;
import biscotti.machine.PerCpu;
import biscotti.machine.TimeStampCounter;
import biscotti.machine.annotation.Uninterruptible;
import biscotti.machine.user.UserContext;
import biscotti.runtime.user.UserMode;

/**
 * A thread as the machine runs it: a stack, and a place in the scheduler's queues.
 *
 * <p>A thread waits for a kind of permit, and runs again when it gets one, or when its deadline passes. A permit given while it does not
 * wait is kept, one of each kind, so that none is lost. All fields but {@link #body} and {@link #owner} belong to {@link
 * Scheduler#LOCK}, or to the monitors where they say so.
 */
public final class MachineThread {
    /** Permits of {@code LockSupport.park}. */
    public static final int PARK = 1;
    /** Permits of monitors: a lock became free, or a notification. */
    public static final int MONITOR = 2;
    /** Permits that end a sleep early: interrupts. */
    public static final int SLEEP = 4;
    /** Permits of a kernel's locks and wait queues. */
    public static final int KERNEL = 8;

    static final int NEW = 0;
    static final int READY = 1;
    static final int RUNNING = 2;
    static final int WAITING = 3;
    static final int ENDED = 4;

    /** Bytes at a stack's lower end that only the runtime uses: to throw StackOverflowError, to collect, for interrupts. */
    private static final int RESERVE_BYTES = 96 << 10;
    /** What stays when the reserve is opened. */
    private static final int LAST_RESERVE_BYTES = 48 << 10;

    /** What the thread does. */
    final Runnable body;
    /** The thread object of the language, or null. */
    private Object owner;
    /** Identifies the thread in lock words: 1 to 65,535, unique among those that live. */
    private int identifier;

    int state = NEW;
    int permits;
    int waitingFor;
    /** Processor time used until the last switch, and when the thread began to run after it. */
    private long ranNanos;
    private long runsSince;
    /** Nanoseconds; 0: none. */
    long deadline;
    /** Block of the stack in {@link StackPool}. */
    Address stack;
    Address stackLimit;
    boolean isIdle;
    /** Number of the collection cycle in which its stack was scanned last. Changed by who keeps it from running, or by its processor. */
    int scannedIn;
    /** While above 0, polls do not give the processor to another thread. Only the thread itself changes it. */
    int preemptionDisabled;
    /** The processor on which it runs, or ran last. */
    private volatile int processor;
    /** Registers of the user thread that it stands for, or null. */
    private UserContext userContext;
    /** What the scheduling policy keeps of it; belongs to the scheduler's lock. */
    Object schedulingState;
    MachineThread nextInQueue;
    MachineThread nextTimer;
    MachineThread nextThread;
    MachineThread previousThread;

    /** Of the parking table: the object whose monitor this thread waits for, next in the bucket, and whether it was notified. */
    public Object monitor;
    public MachineThread nextParked;
    public volatile boolean isNotified;
    public boolean isWaitingForNotification;

    /** A thread that will run the body; it does not start yet. */
    public MachineThread(Runnable body, Object owner) {
        this.body = body;
        this.owner = owner;
        this.schedulingState = Scheduler.policy().newState(this);
    }

    /** Replaces the policy that decides who runs: called by the first thread, before there are others. */
    public static void setPolicy(SchedulingPolicy policy) {
        Scheduler.usePolicy(policy, policy.newState(current()));
    }

    /** What the policy keeps of it. */
    @Uninterruptible("a field")
    public Object schedulingState() {
        return schedulingState;
    }

    /** Gives the thread settings that the policy understands; they hold before this returns, or a moment later on another processor. */
    public void changeScheduling(Object settings) {
        Scheduler.change(this, settings);
    }

    /** The thread that runs here. */
    @Uninterruptible("a thread finds itself wherever it runs")
    public static MachineThread current() {
        return (MachineThread) PerCpu.readObject(PerCpu.CURRENT_THREAD);
    }

    /** What it runs in user mode, or null. */
    @Uninterruptible("a field")
    public UserContext userContext() {
        return userContext;
    }

    /**
     * Makes the calling thread one that runs user code, or one that runs other user code, or, with null, none; its page table is loaded.
     * The same context again says that its page table has changed.
     */
    @Uninterruptible("the processor's page table is the thread's")
    public static void setUserContext(UserContext context) {
        MachineThread self = current();
        if (self.userContext != context) {
            UserMode.switchContexts(self.userContext, context);
            self.userContext = context;
        } else {
            UserMode.switchContexts(null, context);
        }
    }

    /** Whether it runs or is ready to run: a snapshot. */
    public boolean isRunnable() {
        return state == RUNNING || state == READY;
    }

    /** The processor on which the thread runs, if it runs. */
    @Uninterruptible("a field")
    public int processor() {
        return processor;
    }

    @Uninterruptible("used under the scheduler's lock")
    void setProcessor(int index) {
        processor = index;
    }

    /** Has the thread's kernel code look around before user code runs again; another processor is interrupted for it. Does not wake the thread. */
    public void requestAttention() {
        userContext.requestAttention();
        Scheduler.interruptUserCode(this);
    }

    /** The thread object of the language, or null for a thread of the runtime's own. */
    @Uninterruptible("a field")
    public Object owner() {
        return owner;
    }

    /** Gives a thread that already runs its thread object. */
    public void setOwner(Object newOwner) {
        owner = newOwner;
    }

    /** The number that stands for this thread in lock words. */
    @Uninterruptible("a field")
    public int identifier() {
        return identifier;
    }

    @Uninterruptible("used under the scheduler's lock")
    void setIdentifier(int newIdentifier) {
        identifier = newIdentifier;
    }

    /**
     * Starts the thread.
     *
     * @throws OutOfMemoryError if there is no memory for its stack, or there are too many threads
     */
    public void start() {
        if (!Scheduler.start(this)) {
            throw new OutOfMemoryError("unable to create native thread");
        }
    }

    /** Waits until the time has passed or an interrupt wakes the thread. */
    public static void sleep(long nanos) {
        Scheduler.suspend(SLEEP, Scheduler.deadlineAfter(nanos));
    }

    /** Waits for a permit of this kind, at most so long; 0: without limit. */
    public static void await(int kind, long nanos) {
        Scheduler.suspend(kind, nanos == 0 ? 0 : Scheduler.deadlineAfter(nanos));
    }

    /** Gives the thread a permit of this kind. */
    public void permit(int kind) {
        Scheduler.resume(this, kind);
    }

    /** Wakes the thread from whatever it waits for, for it to see that it was interrupted. */
    public void interrupt() {
        Scheduler.resume(this, PARK);
        Scheduler.resume(this, MONITOR);
        Scheduler.resume(this, SLEEP);
    }

    /** Keeps polls from giving the processor to another thread, until as many calls of {@link #enablePreemption}. It does not wait meanwhile. */
    @Uninterruptible("a count of its own")
    public void disablePreemption() {
        preemptionDisabled++;
    }

    /** Undoes one {@link #disablePreemption}. */
    @Uninterruptible("a count of its own")
    public void enablePreemption() {
        preemptionDisabled--;
    }

    /** Whether the thread must not wait now. */
    @Uninterruptible("a count of its own")
    public boolean isPreemptionDisabled() {
        return preemptionDisabled > 0;
    }

    /** Waits for a permit of this kind, at most until the deadline in terms of the time stamp counter; {@code Long.MAX_VALUE}: without limit. */
    public static void awaitUntil(int kind, long deadlineNanos) {
        Scheduler.suspend(kind, deadlineNanos == Long.MAX_VALUE ? 0 : deadlineNanos == 0 ? 1 : deadlineNanos);
    }

    /** The processor time that the calling thread has used until now, in nanoseconds. */
    @Uninterruptible("its times change at switches")
    public static long timeUsed() {
        MachineThread self = current();
        return self.ranNanos + TimeStampCounter.nanoseconds() - self.runsSince;
    }

    /** The processor time that this thread has used until now, in nanoseconds; it may be running elsewhere. */
    public long totalTimeUsed() {
        return Scheduler.timeUsed(this);
    }

    /** How long a processor had nothing to do until now, in nanoseconds. */
    public static long idleTime(int processor) {
        return Scheduler.idleTime(processor);
    }

    /** As {@link #totalTimeUsed}. */
    @Uninterruptible("used under the scheduler's lock")
    long timeUsedUntil(long now) {
        return state == RUNNING ? ranNanos + now - runsSince : ranNanos;
    }

    @Uninterruptible("used under the scheduler's lock")
    void startsRunning(long now) {
        runsSince = now;
    }

    @Uninterruptible("used under the scheduler's lock")
    void stopsRunning(long now) {
        ranNanos += now - runsSince;
    }

    /** Lets other threads run first. */
    public static void yield() {
        Scheduler.yield();
    }

    /** Gives it a stack that begins in {@code machine_thread_start}. */
    @Uninterruptible("used under the scheduler's lock")
    void prepare(Address block) {
        stack = block;
        stackLimit = StackPool.bottom(block).plus(reserveBytes());
        block.writeLong(-8, 0);
        block.writeAddress(-16, ImageSymbol.address(ImageSymbol.MACHINE_THREAD_START));
        for (int i = 0; i < 6; i++) {
            block.writeLong(-64 + 8L * i, 0);
        }
        block.writeAddress(0, block.plus(-64));
    }

    /** The lowest address of its stack. */
    @Uninterruptible("arithmetic")
    public Address stackBottom() {
        return StackPool.bottom(stack);
    }

    /** Whether an address lies in the unmapped pages next below the stack. */
    @Uninterruptible("arithmetic")
    public boolean isBelowStack(Address address) {
        Address bottom = StackPool.bottom(stack);
        return address.isBelow(bottom) && !address.isBelow(bottom.plus(-StackPool.GUARD_BYTES));
    }

    @Uninterruptible("arithmetic")
    private static long reserveBytes() {
        int stackBytes = StackPool.stackBytes();
        return stackBytes >= 2 * RESERVE_BYTES ? RESERVE_BYTES : 0;
    }

    /** Lowers the limit of prologue checks for the thread that runs; false if it is low already. */
    @Uninterruptible("the limit is the processor's and the thread's")
    public boolean openReserve() {
        Address low = StackPool.bottom(stack).plus(LAST_RESERVE_BYTES);
        if (!low.isBelow(stackLimit)) {
            return false;
        }
        stackLimit = low;
        PerCpu.writeAddress(PerCpu.STACK_LIMIT, low);
        return true;
    }

    /** Undoes {@link #openReserve}. */
    @Uninterruptible("the limit is the processor's and the thread's")
    public void closeReserve() {
        stackLimit = StackPool.bottom(stack).plus(reserveBytes());
        PerCpu.writeAddress(PerCpu.STACK_LIMIT, stackLimit);
    }
}
