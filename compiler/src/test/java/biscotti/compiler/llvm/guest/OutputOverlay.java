package biscotti.compiler.llvm.guest;

import biscotti.machine.annotation.Overlay;
import biscotti.machine.annotation.Stub;

@Overlay(value = "biscotti.compiler.llvm.guest.Output", replacesAll = true)
final class OutputOverlay {
    private OutputOverlay() {}

    @Stub("host_print")
    public static native void print(long value);

    @Stub("host_trace")
    public static native void trace();
}
