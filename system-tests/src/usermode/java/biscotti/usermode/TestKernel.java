package biscotti.usermode;

import biscotti.machine.Power;
import biscotti.machine.annotation.EntryPoint;
import biscotti.machine.user.PageTable;
import biscotti.runtime.Log;
import biscotti.runtime.Startup;

/** Runs the program and ends the machine with its status. */
public final class TestKernel {
    private TestKernel() {}

    /** The kernel's first thread. */
    @EntryPoint("kernel_main")
    static void main() {
        Startup.startSecondaryProcessors();
        int before = Frames.ALL.taken();
        PageTable table = Program.load();
        Threads.start(table, Program.entry(), Program.STACK_TOP, 0);
        int status = Threads.awaitEnd();
        Program.unload(table);
        Log.write("frames left: ");
        Log.writeDecimal(Frames.ALL.taken() - before);
        Log.newLine();
        Power.off(status);
    }
}
