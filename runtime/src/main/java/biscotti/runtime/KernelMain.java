package biscotti.runtime;

import biscotti.machine.annotation.Stub;

/** The first thread of a kernel: everything else is the kernel's to start. */
final class KernelMain implements Runnable {
    /** The kernel's entry point. */
    @Stub("kernel_main")
    private static native void main();

    @Override
    public void run() {
        main();
    }
}
