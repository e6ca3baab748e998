package biscotti.kernel.boot;

import biscotti.machine.Power;
import biscotti.machine.annotation.EntryPoint;
import biscotti.runtime.Startup;

/** The kernel from its first thread to power off. */
public final class Kernel {
    private Kernel() {}

    /** On the first thread, when the heap works and the boot processor takes interrupts. Never returns. */
    @EntryPoint("kernel_main")
    static void start() {
        Startup.startSecondaryProcessors();
        Banner.write();
        Power.off(0);
    }
}
