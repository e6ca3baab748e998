package biscotti.runtime.overlay.stream;

import biscotti.machine.annotation.Alias;
import biscotti.machine.annotation.Overlay;

/** {@code java.util.stream.StreamOpFlag}, named here for {@link AbstractPipelineOverlay}. */
@Overlay("java.util.stream.StreamOpFlag")
final class StreamOpFlagOverlay {
    private StreamOpFlagOverlay() {}

    @Alias
    static native int combineOpFlags(int newFlags, int previousFlags);
}
