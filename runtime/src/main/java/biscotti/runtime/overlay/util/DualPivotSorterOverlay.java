package biscotti.runtime.overlay.util;

import biscotti.machine.annotation.Overlay;

/** {@code DualPivotQuicksort.Sorter}: the parallel context, which is never made since every sort here is sequential. */
@Overlay("java.util.DualPivotQuicksort$Sorter")
final class DualPivotSorterOverlay {
    private DualPivotSorterOverlay() {}

    private void forkSorter(int depth, int low, int high) {
        throw new IllegalStateException("sorts are sequential");
    }
}
