package biscotti.compiler.llvm.guest;

import biscotti.machine.annotation.Overlay;

/** An exception without message or trace. */
@Overlay(value = "java.lang.Throwable", replacesAll = true)
class ThrowableOverlay {
    static final boolean jfrTracing = false;

    ThrowableOverlay() {}

    ThrowableOverlay(String message) {}
}
