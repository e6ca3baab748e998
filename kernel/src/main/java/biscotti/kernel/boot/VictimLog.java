package biscotti.kernel.boot;

import biscotti.kernel.task.MemoryVictim;
import biscotti.kernel.task.Process;
import biscotti.kernel.task.Task;
import biscotti.runtime.Log;

/** Writes a line into the log for each process that is killed for its memory. */
final class VictimLog implements MemoryVictim.Report {
    @Override
    public void killed(Process victim, long pages) {
        Task first = victim.processes.firstTask(victim);
        Log.write("out of memory: killed ");
        for (byte each : first == null ? victim.lastName() : first.name) {
            Log.writeByte(each);
        }
        Log.write(" (");
        Log.writeDecimal(victim.id);
        Log.write("), which had ");
        Log.writeDecimal(pages);
        Log.write(" pages\n");
    }
}
