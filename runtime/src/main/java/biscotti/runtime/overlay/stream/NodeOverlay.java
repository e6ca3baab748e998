package biscotti.runtime.overlay.stream;

import biscotti.machine.annotation.Alias;
import biscotti.machine.annotation.Overlay;

/** {@code java.util.stream.Node}, named here for {@link AbstractPipelineOverlay}. */
@Overlay("java.util.stream.Node")
interface NodeOverlay {
    /** The builder of nodes. */
    @Overlay("java.util.stream.Node$Builder")
    interface Builder extends SinkOverlay {
        @Alias
        NodeOverlay build();
    }

    /** A node of ints. */
    @Overlay("java.util.stream.Node$OfInt")
    interface OfInt extends NodeOverlay {}

    /** A node of longs. */
    @Overlay("java.util.stream.Node$OfLong")
    interface OfLong extends NodeOverlay {}

    /** A node of doubles. */
    @Overlay("java.util.stream.Node$OfDouble")
    interface OfDouble extends NodeOverlay {}
}
