package biscotti.runtime.overlay.internal;

import biscotti.machine.annotation.Overlay;

/** {@code jdk.internal.misc.CDS}: there is no archive; the image heap has its place. */
@Overlay(value = "jdk.internal.misc.CDS", replacesAll = true)
final class CdsOverlay {
    private CdsOverlay() {}

    public static boolean isLoggingLambdaFormInvokers() {
        return false;
    }

    public static boolean isDumpingArchive() {
        return false;
    }

    public static boolean isUsingArchive() {
        return false;
    }

    public static boolean isDumpingStaticArchive() {
        return false;
    }

    public static boolean isSingleThreadVM() {
        return false;
    }

    public static void initializeFromArchive(Class<?> type) {}

    /** A constant: the iteration order of immutable sets and maps must be known while the image is built. */
    public static long getRandomSeedForDumping() {
        return 1;
    }
}
