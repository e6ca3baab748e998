package biscotti.runtime.overlay.concurrent;

import biscotti.machine.annotation.Alias;
import biscotti.machine.annotation.Overlay;
import biscotti.runtime.overlay.Services;
import biscotti.runtime.overlay.internal.SharedThreadContainerOverlay;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;
import jdk.internal.access.JavaLangAccess;
import jdk.internal.access.SharedSecrets;
import jdk.internal.misc.Unsafe;

/** {@code java.util.concurrent.ForkJoinPool}: the JDK's, set up without properties and reflection. */
@Overlay("java.util.concurrent.ForkJoinPool")
class ForkJoinPoolOverlay extends AbstractExecutorService {
    private static final JavaLangAccess JLA;
    private static final Unsafe U;
    private static final long CTL;
    private static final long RUNSTATE;
    private static final long PARALLELISM;
    private static final long THREADIDS;
    private static final long TERMINATION;
    static final ForkJoinPoolOverlay common;
    public static final ForkJoinPool.ForkJoinWorkerThreadFactory defaultForkJoinWorkerThreadFactory;

    @Alias
    private static long ABASE;
    @Alias
    private static int ASHIFT;
    @Alias
    static long DEFAULT_KEEPALIVE;
    @Alias
    static int DEFAULT_COMMON_MAX_SPARES;
    @Alias
    static int MIN_QUEUES_SIZE;
    @Alias
    static int MAX_CAP;

    private static int poolIds;

    static {
        U = Unsafe.getUnsafe();
        CTL = U.objectFieldOffset(ForkJoinPool.class, "ctl");
        RUNSTATE = U.objectFieldOffset(ForkJoinPool.class, "runState");
        PARALLELISM = U.objectFieldOffset(ForkJoinPool.class, "parallelism");
        THREADIDS = U.objectFieldOffset(ForkJoinPool.class, "threadIds");
        TERMINATION = U.objectFieldOffset(ForkJoinPool.class, "termination");
        ABASE = U.arrayBaseOffset(ForkJoinTask[].class);
        ASHIFT = 31 - Integer.numberOfLeadingZeros(U.arrayIndexScale(ForkJoinTask[].class));
        JLA = SharedSecrets.getJavaLangAccess();
        defaultForkJoinWorkerThreadFactory = new WorkerFactory();
        common = new ForkJoinPoolOverlay((byte) 0);
    }

    @Alias
    volatile int parallelism;
    @Alias
    long config;
    @Alias
    ForkJoinPool.ForkJoinWorkerThreadFactory factory;
    @Alias
    long keepAlive;
    @Alias
    String poolName;
    @Alias
    WorkQueueOverlay[] queues;
    @Alias
    SharedThreadContainerOverlay container;

    /** The common pool: one worker fewer than there are processors, since the caller helps. */
    private ForkJoinPoolOverlay(byte forCommonPoolOnly) {
        int workers = Math.min(Math.max(1, Services.processorCountNow() - 1), MAX_CAP);
        parallelism = workers;
        config = (long) DEFAULT_COMMON_MAX_SPARES << 32 | 1L << 48;
        factory = defaultForkJoinWorkerThreadFactory;
        keepAlive = DEFAULT_KEEPALIVE;
        queues = new WorkQueueOverlay[Math.max(MIN_QUEUES_SIZE, 1 << 33 - Integer.numberOfLeadingZeros(workers - 1))];
        poolName = "ForkJoinPool.commonPool";
        container = SharedThreadContainerOverlay.create(poolName);
    }

    private static int getAndAddPoolIds(int delta) {
        synchronized (defaultForkJoinWorkerThreadFactory) {
            int before = poolIds;
            poolIds = before + delta;
            return before;
        }
    }

    @Alias
    @Override
    public native void execute(Runnable task);

    @Alias
    @Override
    public native void shutdown();

    @Alias
    @Override
    public native List<Runnable> shutdownNow();

    @Alias
    @Override
    public native boolean isShutdown();

    @Alias
    @Override
    public native boolean isTerminated();

    @Alias
    @Override
    public native boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException;

    /** Names the pool's queues for the field above. */
    @Overlay("java.util.concurrent.ForkJoinPool$WorkQueue")
    static final class WorkQueueOverlay {
        private WorkQueueOverlay() {}
    }

    /** Makes the workers of every pool. */
    private static final class WorkerFactory implements ForkJoinPool.ForkJoinWorkerThreadFactory {
        @Override
        public ForkJoinWorkerThread newThread(ForkJoinPool pool) {
            return (ForkJoinWorkerThread) (Object) new ForkJoinWorkerThreadOverlay(null, pool, true, false);
        }
    }
}
