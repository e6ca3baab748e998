package biscotti.kernel.memory;

import biscotti.kernel.abi.Errno;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much memory has been promised to programs: overcommit accounting, as proc(5) tells of {@code vm.overcommit_memory}.
 *
 * <p>Promised are private writable mappings and shared anonymous memory, whether there are pages yet or not.
 */
public final class Commitment {
    /** Refuses only single requests beyond all memory. */
    public static final int HEURISTIC = 0;
    /** Refuses nothing. */
    public static final int ALWAYS = 1;
    /** Refuses what goes beyond {@link #limitPages}. */
    public static final int NEVER_BEYOND = 2;

    private static final int RATIO_PERCENT = 50; // vm.overcommit_ratio
    private static final int RESERVE_FOR_ADMINISTRATOR_PAGES = 2048; // vm.admin_reserve_kbytes: 8 MiB

    private final long totalPages;
    private final AtomicLong committed = new AtomicLong();
    private volatile int mode = HEURISTIC;

    Commitment(long totalPages) {
        this.totalPages = totalPages;
    }

    public int mode() {
        return mode;
    }

    /** Sets {@code vm.overcommit_memory}: 0 to 2. */
    public void setMode(int value) {
        mode = value;
    }

    /** CommitLimit of /proc/meminfo, in pages. */
    public long limitPages() {
        return totalPages * RATIO_PERCENT / 100;
    }

    /** Committed_AS of /proc/meminfo, in pages. */
    public long committedPages() {
        return committed.get();
    }

    /** Promises so many pages: 0 or {@code -ENOMEM}. */
    int charge(long pages, boolean isAdministrator) {
        if (mode == HEURISTIC && pages > totalPages) {
            return -Errno.ENOMEM;
        }
        long sum = committed.addAndGet(pages);
        if (mode == NEVER_BEYOND && sum > limitPages() - (isAdministrator ? 0 : Math.min(RESERVE_FOR_ADMINISTRATOR_PAGES, totalPages / 32))) {
            committed.addAndGet(-pages);
            return -Errno.ENOMEM;
        }
        return 0;
    }

    /** Promises again what was promised before: never refused. */
    void restore(long pages) {
        committed.addAndGet(pages);
    }

    /** Takes a promise back. */
    void discharge(long pages) {
        committed.addAndGet(-pages);
    }
}
