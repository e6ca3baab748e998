package biscotti.runtime.overlay.stream;

import biscotti.machine.annotation.Overlay;

/** {@code java.util.stream.PipelineHelper}, named here for {@link AbstractPipelineOverlay}. */
@Overlay("java.util.stream.PipelineHelper")
abstract class PipelineHelperOverlay {}
