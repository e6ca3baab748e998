package biscotti.kernel.task;

import biscotti.kernel.abi.ResourceLimit;

/**
 * The limits of a process, getrlimit(2): a soft and a hard one each, unsigned, {@link ResourceLimit#INFINITY} for none. Each is one word, read
 * without a lock.
 */
public final class ResourceLimits {
    private static final long MEBIBYTE = 1 << 20;

    private final long[] soft = new long[ResourceLimit.COUNT];
    private final long[] hard = new long[ResourceLimit.COUNT];

    private ResourceLimits() {
    }

    /** What the first process has: Linux's values, with {@code threads} as the most threads of a user. */
    static ResourceLimits initial(long threads) {
        ResourceLimits limits = new ResourceLimits();
        for (int i = 0; i < ResourceLimit.COUNT; i++) {
            limits.set(i, ResourceLimit.INFINITY, ResourceLimit.INFINITY);
        }
        limits.set(ResourceLimit.STACK, 8 * MEBIBYTE, ResourceLimit.INFINITY);
        limits.set(ResourceLimit.CORE, 0, ResourceLimit.INFINITY);
        limits.set(ResourceLimit.NPROC, threads, threads);
        limits.set(ResourceLimit.NOFILE, 1024, 4096);
        limits.set(ResourceLimit.MEMLOCK, 8 * MEBIBYTE, 8 * MEBIBYTE);
        limits.set(ResourceLimit.SIGPENDING, threads, threads);
        limits.set(ResourceLimit.MSGQUEUE, 819_200, 819_200);
        limits.set(ResourceLimit.NICE, 0, 0);
        limits.set(ResourceLimit.RTPRIO, 0, 0);
        return limits;
    }

    /** The same limits for a child. */
    ResourceLimits copy() {
        ResourceLimits limits = new ResourceLimits();
        System.arraycopy(soft, 0, limits.soft, 0, soft.length);
        System.arraycopy(hard, 0, limits.hard, 0, hard.length);
        return limits;
    }

    /** The limit that holds now. */
    public long soft(int resource) {
        return soft[resource];
    }

    /** How far the process may raise it itself. */
    public long hard(int resource) {
        return hard[resource];
    }

    /** Sets both; the caller has checked that it may. */
    public void set(int resource, long newSoft, long newHard) {
        hard[resource] = newHard;
        soft[resource] = newSoft;
    }
}
