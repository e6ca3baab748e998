package biscotti.runtime.overlay.stream;

import biscotti.machine.annotation.Alias;
import biscotti.machine.annotation.Overlay;
import java.util.Spliterator;

/** {@code java.util.stream.TerminalOp}, named here for {@link AbstractPipelineOverlay}. */
@Overlay("java.util.stream.TerminalOp")
interface TerminalOpOverlay {
    @Alias
    Object evaluateSequential(PipelineHelperOverlay helper, Spliterator<?> spliterator);

    @Alias
    int getOpFlags();
}
