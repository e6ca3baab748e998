package biscotti.kernel.boot;

import biscotti.kernel.task.HeapVictim;
import biscotti.kernel.task.MemoryVictim;
import biscotti.kernel.task.Process;
import biscotti.kernel.task.Task;
import biscotti.runtime.Log;

/** Writes a line into the log for each process that is killed for its memory, or for what the kernel keeps for it. */
final class VictimLog implements MemoryVictim.Report {
    @Override
    public void killed(Process victim, long pages) {
        write("out of memory: killed ", victim, pages, " pages\n");
    }

    /** As {@link HeapVictim.Report#killed}. */
    static void killedForHeap(Process victim, long bytes) {
        write("out of kernel memory: killed ", victim, bytes, " bytes of the heap\n");
    }

    private static void write(String what, Process victim, long amount, String unit) {
        Task first = victim.processes.firstTask(victim);
        Log.write(what);
        for (byte each : first == null ? victim.lastName() : first.name) {
            Log.writeByte(each);
        }
        Log.write(" (");
        Log.writeDecimal(victim.id);
        Log.write("), which had ");
        Log.writeDecimal(amount);
        Log.write(unit);
    }
}
