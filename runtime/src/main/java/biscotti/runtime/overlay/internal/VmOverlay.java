package biscotti.runtime.overlay.internal;

import biscotti.machine.annotation.Alias;
import biscotti.machine.annotation.Overlay;

/** {@code jdk.internal.misc.VM}: a machine that has always been booted, without saved properties. */
@Overlay(value = "jdk.internal.misc.VM", replacesAll = true)
final class VmOverlay {
    /** {@code SYSTEM_BOOTED}. */
    private static final int BOOTED = 4;

    private VmOverlay() {}

    public static int initLevel() {
        return BOOTED;
    }

    public static boolean isModuleSystemInited() {
        return true;
    }

    public static boolean isJavaLangInvokeInited() {
        return false;
    }

    public static boolean isBooted() {
        return true;
    }

    public static boolean isShutdown() {
        return false;
    }

    public static boolean isSystemDomainLoader(ClassLoader loader) {
        return true;
    }

    public static String getSavedProperty(String key) {
        return null;
    }

    /** Nanoseconds of the present time past so many seconds of the epoch. */
    public static long getNanoTimeAdjustment(long offsetInSeconds) {
        long millis = System.currentTimeMillis();
        return (millis - offsetInSeconds * 1000) * 1_000_000;
    }

    @Alias
    public static native Thread.State toThreadState(int status);
}
