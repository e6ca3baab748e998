package biscotti.runtime.overlay.internal;

import biscotti.machine.annotation.Alias;
import biscotti.machine.annotation.Depth;
import biscotti.machine.annotation.Overlay;

/** {@code jdk.internal.util.ArraysSupport}: how deep the message of its error makes it recurse. */
@Overlay("jdk.internal.util.ArraysSupport")
final class ArraysSupportOverlay {
    private ArraysSupportOverlay() {}

    /** The message is of ordinary length. */
    @Alias
    @Depth(2)
    private static native int hugeLength(int oldLength, int leastGrowth);
}
