package biscotti.runtime.overlay.lang;

import biscotti.machine.annotation.Absent;
import biscotti.machine.annotation.Overlay;
import biscotti.runtime.overlay.Services;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * {@code java.lang.Thread}: a platform thread over a thread of the runtime. There are no virtual threads.
 *
 * <p>The fields that code of the JDK reaches by name ({@code ThreadLocalRandom}, {@code LockSupport}) keep their names. The monitor of the
 * object is what {@code join} waits on, as the specification advises against using it otherwise.
 */
@Overlay(value = "java.lang.Thread", replacesAll = true)
public class ThreadOverlay implements Runnable {
    public static final int MIN_PRIORITY = 1;
    public static final int NORM_PRIORITY = 5;
    public static final int MAX_PRIORITY = 10;
    static final int NO_INHERIT_THREAD_LOCALS = 1 << 2;

    private static volatile Thread.UncaughtExceptionHandler defaultUncaughtExceptionHandler;

    /** The runtime's own record of this thread, from start to end. */
    private volatile Object carrier;
    private volatile Thread.State status = Thread.State.NEW;
    private volatile String name;
    private volatile int priority;
    private volatile boolean daemon;
    volatile boolean interrupted;
    private final long tid;
    private final ThreadGroupOverlay group;
    private final Runnable task;
    private final long stackSize;
    private volatile Thread.UncaughtExceptionHandler uncaughtExceptionHandler;
    private ThreadLocalMapOverlay threadLocals;
    private ThreadLocalMapOverlay inheritableThreadLocals;
    private volatile Object parkBlocker;
    private volatile ClassLoader contextClassLoader;
    long threadLocalRandomSeed;
    int threadLocalRandomProbe;
    int threadLocalRandomSecondarySeed;

    ThreadOverlay(ThreadGroupOverlay group, String name, int characteristics, Runnable task, long stackSize) {
        ThreadOverlay parent = currentThread();
        this.group = group != null ? group : parent.group;
        this.tid = ThreadNumbers.nextIdentifier();
        this.name = name != null ? name : ThreadNumbers.nextName();
        this.task = task;
        this.stackSize = stackSize;
        this.priority = parent.priority;
        this.daemon = parent.daemon;
        if ((characteristics & NO_INHERIT_THREAD_LOCALS) == 0) {
            ThreadLocalMapOverlay inherited = parent.inheritableThreadLocals;
            if (inherited != null && inherited.size() > 0) {
                inheritableThreadLocals = ThreadLocalOverlay.createInheritedMap(inherited);
            }
        }
    }

    /** The thread that already runs: {@code main}, or one that the runtime made for itself. */
    private ThreadOverlay(String name, Object carrier) {
        this.group = ThreadGroupOverlay.MAIN;
        this.tid = ThreadNumbers.nextIdentifier();
        this.name = name;
        this.task = null;
        this.stackSize = 0;
        this.priority = NORM_PRIORITY;
        this.carrier = carrier;
        this.status = Thread.State.RUNNABLE;
    }

    public ThreadOverlay() {
        this(null, null, 0, null, 0);
    }

    public ThreadOverlay(Runnable task) {
        this(null, null, 0, task, 0);
    }

    public ThreadOverlay(ThreadGroupOverlay group, Runnable task) {
        this(group, null, 0, task, 0);
    }

    public ThreadOverlay(String name) {
        this(null, checkName(name), 0, null, 0);
    }

    public ThreadOverlay(ThreadGroupOverlay group, String name) {
        this(group, checkName(name), 0, null, 0);
    }

    public ThreadOverlay(Runnable task, String name) {
        this(null, checkName(name), 0, task, 0);
    }

    public ThreadOverlay(ThreadGroupOverlay group, Runnable task, String name) {
        this(group, checkName(name), 0, task, 0);
    }

    public ThreadOverlay(ThreadGroupOverlay group, Runnable task, String name, long stackSize) {
        this(group, checkName(name), 0, task, stackSize);
    }

    public ThreadOverlay(ThreadGroupOverlay group, Runnable task, String name, long stackSize, boolean inherits) {
        this(group, checkName(name), inherits ? 0 : NO_INHERIT_THREAD_LOCALS, task, stackSize);
    }

    private static String checkName(String name) {
        if (name == null) {
            throw new NullPointerException("'name' is null");
        }
        return name;
    }

    /** The {@code Thread} of a thread that runs without one; the runtime stores it as current. */
    public static ThreadOverlay attach(String name, Object carrier) {
        return new ThreadOverlay(name, carrier);
    }

    public static ThreadOverlay currentThread() {
        return (ThreadOverlay) (Object) Services.currentThread();
    }

    static ThreadOverlay currentCarrierThread() {
        return currentThread();
    }

    public static void yield() {
        Services.yieldThread();
    }

    public static void onSpinWait() {
        biscotti.machine.Cpu.spinHint();
    }

    public static void sleep(long millis) throws InterruptedException {
        if (millis < 0) {
            throw new IllegalArgumentException("timeout value is negative");
        }
        ThreadSleep.sleep(currentThread(), TimeUnit.MILLISECONDS.toNanos(millis));
    }

    public static void sleep(long millis, int nanos) throws InterruptedException {
        if (millis < 0) {
            throw new IllegalArgumentException("timeout value is negative");
        }
        if (nanos < 0 || nanos > 999999) {
            throw new IllegalArgumentException("nanosecond timeout value out of range");
        }
        long whole = TimeUnit.MILLISECONDS.toNanos(millis);
        ThreadSleep.sleep(currentThread(), whole + Math.min(Long.MAX_VALUE - whole, nanos));
    }

    public static void sleep(java.time.Duration duration) throws InterruptedException {
        long nanos = TimeUnit.NANOSECONDS.convert(duration);
        if (nanos >= 0) {
            ThreadSleep.sleep(currentThread(), nanos);
        }
    }

    public void start() {
        synchronized (this) {
            if (status != Thread.State.NEW) {
                throw new IllegalThreadStateException();
            }
            status = Thread.State.RUNNABLE;
        }
        LiveThreads.started(this);
        boolean isStarted = false;
        try {
            Services.startThread((Thread) (Object) this, stackSize);
            isStarted = true;
        } finally {
            if (!isStarted) {
                startFailed();
            }
        }
    }

    /** There is no memory for its stack: the thread is as it was, and nobody waits for its end. */
    private void startFailed() {
        synchronized (this) {
            status = Thread.State.NEW;
        }
        LiveThreads.ended(this);
    }

    @Override
    public void run() {
        if (task != null) {
            task.run();
        }
    }

    /** What a started thread does from its first moment to its last: the runtime calls it on the new stack. */
    public final void execute() {
        try {
            run();
        } catch (Throwable thrown) {
            dispatchUncaughtException(thrown);
        }
        exit();
    }

    /** The thread has done its work: those who join it go on. */
    public final void exit() {
        threadLocals = null;
        inheritableThreadLocals = null;
        synchronized (this) {
            status = Thread.State.TERMINATED;
            notifyAll();
        }
        LiveThreads.ended(this);
    }

    /** Hands the exception to the handler; whatever that throws is ignored but for a line, as on HotSpot. */
    public final void dispatchUncaughtException(Throwable thrown) {
        if (thrown instanceof OutOfMemoryError) {
            Services.releaseReserve();
        }
        try {
            getUncaughtExceptionHandler().uncaughtException((Thread) (Object) this, thrown);
        } catch (Throwable another) {
            Services.writeError("\nException: ");
            Services.writeError(another.getClass().getName());
            Services.writeError(" thrown from the UncaughtExceptionHandler in thread \"");
            Services.writeError(name);
            Services.writeError("\"\n");
        }
    }

    public void interrupt() {
        interrupted = true;
        Services.interrupt((Thread) (Object) this);
    }

    public static boolean interrupted() {
        return currentThread().getAndClearInterrupt();
    }

    public boolean isInterrupted() {
        return interrupted;
    }

    boolean getAndClearInterrupt() {
        boolean was = interrupted;
        if (was) {
            interrupted = false;
        }
        return was;
    }

    public final boolean isAlive() {
        Thread.State now = status;
        return now != Thread.State.NEW && now != Thread.State.TERMINATED;
    }

    public final void join() throws InterruptedException {
        join(0);
    }

    public final void join(long millis) throws InterruptedException {
        if (millis < 0) {
            throw new IllegalArgumentException("timeout value is negative");
        }
        synchronized (this) {
            long start = System.nanoTime();
            long left = millis;
            while (isAlive() && (millis == 0 || left > 0)) {
                wait(left);
                left = millis - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
                left = millis == 0 ? 0 : left;
            }
        }
    }

    public final void join(long millis, int nanos) throws InterruptedException {
        if (nanos < 0 || nanos > 999999) {
            throw new IllegalArgumentException("nanosecond timeout value out of range");
        }
        join(nanos > 0 && millis < Long.MAX_VALUE ? millis + 1 : millis);
    }

    public final boolean join(java.time.Duration duration) throws InterruptedException {
        if (status == Thread.State.NEW) {
            throw new IllegalThreadStateException("Thread not started");
        }
        long nanos = TimeUnit.NANOSECONDS.convert(duration);
        if (nanos > 0) {
            join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)));
        }
        return status == Thread.State.TERMINATED;
    }

    public final void setPriority(int newPriority) {
        if (newPriority > MAX_PRIORITY || newPriority < MIN_PRIORITY) {
            throw new IllegalArgumentException();
        }
        priority = newPriority;
    }

    public final int getPriority() {
        return priority;
    }

    public final void setName(String newName) {
        if (newName == null) {
            throw new NullPointerException("name cannot be null");
        }
        name = newName;
    }

    public final String getName() {
        return name;
    }

    public final ThreadGroupOverlay getThreadGroup() {
        return status == Thread.State.TERMINATED ? null : group;
    }

    public final void setDaemon(boolean on) {
        if (isAlive()) {
            throw new IllegalThreadStateException();
        }
        daemon = on;
    }

    public final boolean isDaemon() {
        return daemon;
    }

    public final boolean isVirtual() {
        return false;
    }

    @Deprecated
    public long getId() {
        return tid;
    }

    public final long threadId() {
        return tid;
    }

    public Thread.State getState() {
        return status;
    }

    Thread.State threadState() {
        return status;
    }

    boolean isTerminated() {
        return status == Thread.State.TERMINATED;
    }

    public static boolean holdsLock(Object object) {
        return Services.holdsMonitor(Objects.requireNonNull(object));
    }

    public StackTraceElement[] getStackTrace() {
        return this == currentThread() ? new Exception().getStackTrace() : new StackTraceElement[0];
    }

    public static void dumpStack() {
        new Exception("Stack trace").printStackTrace();
    }

    public static int activeCount() {
        return LiveThreads.count();
    }

    @Override
    public String toString() {
        return "Thread[#" + tid + ',' + name + ',' + priority + ',' + (isTerminated() ? "" : group.getName()) + ']';
    }

    public static void setDefaultUncaughtExceptionHandler(Thread.UncaughtExceptionHandler handler) {
        defaultUncaughtExceptionHandler = handler;
    }

    public static Thread.UncaughtExceptionHandler getDefaultUncaughtExceptionHandler() {
        return defaultUncaughtExceptionHandler;
    }

    public Thread.UncaughtExceptionHandler getUncaughtExceptionHandler() {
        if (isTerminated()) {
            return null;
        }
        Thread.UncaughtExceptionHandler own = uncaughtExceptionHandler;
        return own != null ? own : group;
    }

    public void setUncaughtExceptionHandler(Thread.UncaughtExceptionHandler handler) {
        uncaughtExceptionHandler = handler;
    }

    void uncaughtExceptionHandler(Thread.UncaughtExceptionHandler handler) {
        uncaughtExceptionHandler = handler;
    }

    void daemon(boolean on) {
        daemon = on;
    }

    void priority(int newPriority) {
        priority = newPriority;
    }

    static String genThreadName() {
        return ThreadNumbers.nextName();
    }

    public ClassLoader getContextClassLoader() {
        return contextClassLoader;
    }

    public void setContextClassLoader(ClassLoader loader) {
        contextClassLoader = loader;
    }

    ThreadLocalMapOverlay threadLocals() {
        return threadLocals;
    }

    void setThreadLocals(ThreadLocalMapOverlay map) {
        threadLocals = map;
    }

    ThreadLocalMapOverlay inheritableThreadLocals() {
        return inheritableThreadLocals;
    }

    void setInheritableThreadLocals(ThreadLocalMapOverlay map) {
        inheritableThreadLocals = map;
    }

    ThreadLocalMapOverlay terminatingThreadLocals() {
        return null;
    }

    void setTerminatingThreadLocals(ThreadLocalMapOverlay map) {
        throw new UnsupportedOperationException("locals of a carrier thread");
    }

    /** The runtime's record of this thread; null before it starts. */
    public final Object carrier() {
        return carrier;
    }

    /** Set by the runtime when it starts the thread. */
    public final void setCarrier(Object record) {
        carrier = record;
    }

    /** Says what the thread waits for, while it does. */
    public final void setStatus(Thread.State newStatus) {
        status = newStatus;
    }

    void setParkBlocker(Object blocker) {
        parkBlocker = blocker;
    }

    Object parkBlocker() {
        return parkBlocker;
    }

    @Absent("virtual threads do not exist here; use a platform thread or an executor")
    public static native Thread startVirtualThread(Runnable task);

    @Absent("virtual threads do not exist here; use a platform thread or an executor")
    public static native Thread.Builder.OfVirtual ofVirtual();

    public static Thread.Builder.OfPlatform ofPlatform() {
        return (Thread.Builder.OfPlatform) (Object) new PlatformThreadBuilderOverlay();
    }

    @Absent("stacks of other threads cannot be read")
    public static native Map<Thread, StackTraceElement[]> getAllStackTraces();
}
