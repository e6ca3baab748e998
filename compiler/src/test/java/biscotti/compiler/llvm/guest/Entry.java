package biscotti.compiler.llvm.guest;

import biscotti.machine.annotation.EntryPoint;

/** Runs every case. */
public final class Entry {
    private Entry() {}

    @EntryPoint("machine_start")
    public static void start(long startInfo) {
        IntegerCases.run();
        FloatCases.run();
        ArrayCases.run();
        ObjectCases.run();
        ExceptionCases.run();
        ControlCases.run();
        TraceCases.run();
    }
}
