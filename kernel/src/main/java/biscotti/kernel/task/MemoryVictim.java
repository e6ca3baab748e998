package biscotti.kernel.task;

import biscotti.kernel.collection.Link;
import biscotti.kernel.memory.AddressSpace;
import biscotti.kernel.memory.OutOfMemory;

/**
 * Who is killed when memory has run out: the process that has most of it in memory, its page tables included, with thousandths of all memory added or
 * taken off as oom_score_adj says, proc(5). One at a time: while a victim has not ended, others wait for its memory.
 */
public final class MemoryVictim implements OutOfMemory {
    /** The adjustment that makes a process safe. */
    public static final int NEVER = -1_000;
    public static final int ALWAYS = 1_000;
    private static final int THOUSAND = 1_000;

    private final Processes processes;
    private final Report report;

    /** Is told of each victim, for the log. */
    public interface Report {
        /** Called by the thread that was short of memory, without locks. */
        void killed(Process victim, long pages);
    }

    public MemoryVictim(Processes processes, Report report) {
        this.processes = processes;
        this.report = report;
    }

    /** What speaks for killing a process, in pages; 0: it is not to be killed. A snapshot; the tree lock may be held. */
    public static long badness(Process process, long totalPages) {
        int adjustment = process.memoryAdjustment;
        Link<Task> first = process.tasks.first();
        if (first == null || adjustment == NEVER) {
            return 0;
        }
        AddressSpace space = first.owner.memory;
        long pages = space.use().residentPages() + space.tableFrames() + adjustment * (totalPages / THOUSAND);
        return Math.max(1, pages);
    }

    @Override
    public boolean relieve() {
        long total = processes.services.frames().totalFrames();
        VictimSearch search = new VictimSearch(processes, process -> badness(process, total));
        Process victim = search.victim();
        if (victim == null) {
            return false;
        }
        if (!search.isOneEnding()) {
            report.killed(victim, residentPages(victim));
        }
        return VictimSearch.killAndAwait(victim);
    }

    private long residentPages(Process process) {
        Task first = processes.firstTask(process);
        return first == null ? 0 : first.memory.use().residentPages();
    }
}
