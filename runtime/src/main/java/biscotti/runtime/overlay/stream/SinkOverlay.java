package biscotti.runtime.overlay.stream;

import biscotti.machine.annotation.Overlay;

/** {@code java.util.stream.Sink}, named here for {@link AbstractPipelineOverlay}. */
@Overlay("java.util.stream.Sink")
interface SinkOverlay {}
