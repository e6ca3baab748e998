package biscotti.runtime.overlay.util;

import biscotti.machine.annotation.Alias;
import biscotti.machine.annotation.Depth;
import biscotti.machine.annotation.Overlay;

/** {@code java.util.Arrays}: how deep the messages of its errors make it recurse. */
@Overlay("java.util.Arrays")
final class ArraysOverlay {
    private ArraysOverlay() {}

    /** The message is copied with bounds in order. */
    @Alias
    @Depth(2)
    public static native byte[] copyOfRange(byte[] original, int from, int to);
}
