package biscotti.compiler.llvm.guest;

import biscotti.machine.annotation.EntryPoint;

/** Runs the cases without floating point and without recursion that never ends. */
public final class KernelEntry {
    private KernelEntry() {}

    @EntryPoint("machine_start")
    public static void start(long startInfo) {
        IntegerCases.run();
        ControlCases.run();
        TraceCases.run();
    }
}
