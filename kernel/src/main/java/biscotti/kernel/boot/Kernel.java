package biscotti.kernel.boot;

import biscotti.machine.annotation.EntryPoint;
import biscotti.machine.user.VectorState;
import biscotti.runtime.Panic;
import biscotti.runtime.Startup;

/** The kernel from its first thread to the first program. */
public final class Kernel {
    private Kernel() {}

    /** On the first thread, when the heap works and the boot processor takes interrupts. Returns, and its thread ends. */
    @EntryPoint("kernel_main")
    static void start() {
        Startup.startSecondaryProcessors();
        Banner.write();
        if (!VectorState.isUsable()) {
            Panic.stop("the processor has no XSAVE, or more state than there is room for");
        }
        Foundations foundations = new Foundations();
        foundations.threads.newThread(new FirstThread(foundations), null).start();
    }
}
