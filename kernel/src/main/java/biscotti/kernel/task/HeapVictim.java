package biscotti.kernel.task;

import biscotti.kernel.collection.Link;
import biscotti.kernel.file.FileServices;
import biscotti.kernel.schedule.HeapRelief;

/**
 * Who is killed when the kernel's heap has run out: the process for which the kernel keeps most objects, as far as they are the process's own:
 * threads, open files, mappings. One at a time: while a victim has not ended, others wait for what it frees. Before that, names and pages that
 * nobody uses are forgotten.
 */
public final class HeapVictim implements HeapRelief {
    // What the kernel keeps in the heap for each, in bytes, roughly: the comparison of two processes is all that depends on it.
    private static final int OF_THREAD = 8 << 10;
    private static final int OF_DESCRIPTOR = 1 << 10;
    private static final int OF_REGION = 256;
    /** Who has less is not killed. */
    private static final int WORTHWHILE = 64 << 10;
    /** How many pages of files are evicted at a time. */
    private static final int PAGES = 1 << 10;

    private final Processes processes;
    private final Report report;

    /** Is told of each victim, for the log. */
    public interface Report {
        /** Called by the thread that wanted to reserve, without locks. */
        void killed(Process victim, long heapBytes);
    }

    public HeapVictim(Processes processes, Report report) {
        this.processes = processes;
        this.report = report;
    }

    /** About how many bytes of the heap the kernel keeps for a process. A snapshot; the tree lock may be held. */
    public static long heapBytes(Process process) {
        long bytes = 0;
        Task one = null;
        for (Link<Task> at = process.tasks.first(); at != null; at = process.tasks.next(at)) {
            one = at.owner;
            bytes += OF_THREAD;
        }
        if (one != null) {
            bytes += (long) one.descriptors.size() * OF_DESCRIPTOR + (long) one.memory.regionCount() * OF_REGION;
        }
        return bytes;
    }

    @Override
    public void evict() {
        FileServices files = processes.services.files();
        files.dentries.shrink(files.dentries.size());
        files.cache.evict(PAGES);
    }

    @Override
    public int ends() {
        return processes.ends();
    }

    @Override
    public boolean kill(int ends) {
        VictimSearch search = new VictimSearch(processes, HeapVictim::heapBytes);
        if (ends != processes.ends()) {
            return true;
        }
        Process victim = search.victim();
        if (victim == null || !search.isOneEnding() && search.greatest() < WORTHWHILE) {
            return false;
        }
        if (!search.isOneEnding()) {
            report.killed(victim, search.greatest());
        }
        return VictimSearch.killAndAwait(victim);
    }
}
