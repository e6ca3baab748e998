package biscotti.runtime.overlay.util;

import biscotti.machine.annotation.Alias;
import biscotti.machine.annotation.Overlay;

/** {@code java.util.DualPivotQuicksort}: sequential, so that sorting an array does not need the fork-join pool. */
@Overlay("java.util.DualPivotQuicksort")
final class DualPivotQuicksortOverlay {
    private DualPivotQuicksortOverlay() {}

    @Alias
    static native void sort(DualPivotSorterOverlay sorter, int[] a, int bits, int low, int high);

    @Alias
    static native void sort(DualPivotSorterOverlay sorter, long[] a, int bits, int low, int high);

    static void sort(int[] a, int parallelism, int low, int high) {
        sort(null, a, 0, low, high);
    }

    static void sort(long[] a, int parallelism, int low, int high) {
        sort(null, a, 0, low, high);
    }
}
