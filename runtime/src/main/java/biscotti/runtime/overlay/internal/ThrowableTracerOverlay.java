package biscotti.runtime.overlay.internal;

import biscotti.machine.annotation.Overlay;

/** {@code jdk.internal.event.ThrowableTracer}: there is no flight recorder. */
@Overlay(value = "jdk.internal.event.ThrowableTracer", replacesAll = true)
final class ThrowableTracerOverlay {
    private ThrowableTracerOverlay() {}

    public static void traceError(Class<?> type, String message) {}

    public static void traceThrowable(Class<?> type, String message) {}
}
