package biscotti.kernel.task;

import biscotti.kernel.abi.Signal;
import biscotti.kernel.collection.Link;
import biscotti.kernel.file.EventSource;
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
    /** How long to wait for a victim's end before the fault is tried again. */
    private static final long PATIENCE_NANOS = 500_000_000;

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
        Process victim = choose();
        if (victim == null) {
            return false;
        }
        if (!victim.signals.isGroupExiting()) {
            report.killed(victim, residentPages(victim));
        }
        return killAndAwait(victim);
    }

    /** Kills a process and waits a while for its end. False if it is the caller's own: that ends instead of trying again. */
    static boolean killAndAwait(Process victim) {
        Services services = victim.processes.services;
        EventSource ending = victim.ending();
        int ticket = ending.ticket();
        if (!victim.signals.isGroupExiting()) {
            victim.signals.beginGroupExit(Signal.SIGKILL);
        }
        Task self = (Task) services.threads().current().subject();
        if (self == null || self.process == victim) {
            return false;
        }
        if (!victim.isEnded()) {
            ending.awaitUninterruptibly(ticket, services.clock().monotonicNanos() + PATIENCE_NANOS);
        }
        return true;
    }

    private long residentPages(Process process) {
        Task first = processes.firstTask(process);
        return first == null ? 0 : first.memory.use().residentPages();
    }

    /** The one that is ending already, or the worst; null if there is none. */
    private Process choose() {
        long total = processes.services.frames().totalFrames();
        Worst worst = new Worst(total);
        processes.forEach(worst);
        return worst.ending != null ? worst.ending : worst.process;
    }

    /** Looks for the greatest badness. */
    private static final class Worst implements Processes.Visitor {
        private final long total;
        private long badness;
        private Process process;
        private Process ending;

        Worst(long total) {
            this.total = total;
        }

        @Override
        public void visit(Process each) {
            if (each.isEnded()) {
                return;
            }
            if (each.signals.isGroupExiting()) {
                ending = each;
            }
            long found = badness(each, total);
            if (found > badness) {
                badness = found;
                process = each;
            }
        }
    }
}
