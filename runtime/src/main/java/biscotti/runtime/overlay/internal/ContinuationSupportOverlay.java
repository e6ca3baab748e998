package biscotti.runtime.overlay.internal;

import biscotti.machine.annotation.Overlay;

/** {@code jdk.internal.vm.ContinuationSupport}: threads are whole threads. */
@Overlay(value = "jdk.internal.vm.ContinuationSupport", replacesAll = true)
final class ContinuationSupportOverlay {
    private ContinuationSupportOverlay() {}

    public static boolean isSupported() {
        return false;
    }

    public static void ensureSupported() {
        throw new UnsupportedOperationException("continuations");
    }

    public static void pinIfSupported() {}

    public static void unpinIfSupported() {}
}
