package biscotti.guest;

import biscotti.guest.panic.Panics;
import biscotti.guest.user.Program;
import biscotti.machine.Power;
import biscotti.machine.StartInfo;
import biscotti.machine.annotation.EntryPoint;
import biscotti.runtime.Startup;

/** With a program, which the loader brings: runs it and ends with its status. Without: panics as the command line says. */
public final class TestKernel {
    private TestKernel() {}

    /** The kernel's first thread. */
    @EntryPoint("kernel_main")
    static void main() {
        Startup.startSecondaryProcessors();
        if (StartInfo.moduleStart() != 0) {
            Power.off(Program.run());
        }
        Panics.run(StartInfo.commandLine());
        Power.off(0);
    }
}
