package biscotti.runtime.overlay.stream;

import biscotti.machine.annotation.Overlay;
import java.util.function.IntFunction;

/** {@code java.util.stream.Nodes}: a sequential pipeline's nodes are flat already. */
@Overlay("java.util.stream.Nodes")
final class NodesOverlay {
    private NodesOverlay() {}

    public static NodeOverlay flatten(NodeOverlay node, IntFunction<Object[]> generator) {
        return node;
    }

    public static NodeOverlay.OfInt flattenInt(NodeOverlay.OfInt node) {
        return node;
    }

    public static NodeOverlay.OfLong flattenLong(NodeOverlay.OfLong node) {
        return node;
    }

    public static NodeOverlay.OfDouble flattenDouble(NodeOverlay.OfDouble node) {
        return node;
    }
}
