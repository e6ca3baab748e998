package biscotti.runtime.overlay.stream;

import biscotti.machine.annotation.Alias;
import biscotti.machine.annotation.Overlay;
import java.util.Spliterator;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * {@code java.util.stream.AbstractPipeline}: every stream is sequential, and {@code isParallel} says so, so that streams do not need the
 * fork-join pool. The specification lets a parallel stream run so.
 */
@Overlay("java.util.stream.AbstractPipeline")
abstract class AbstractPipelineOverlay extends PipelineHelperOverlay {
    private static final String LINKED = "stream has already been operated upon or closed";
    private static final String CONSUMED = "source already consumed or closed";

    @Alias
    private AbstractPipelineOverlay sourceStage;
    @Alias
    private int combinedFlags;
    @Alias
    private Spliterator<?> sourceSpliterator;
    @Alias
    private Supplier<? extends Spliterator<?>> sourceSupplier;
    @Alias
    private boolean linkedOrConsumed;

    @Alias
    native long exactOutputSizeIfKnown(Spliterator<?> spliterator);

    @Alias
    abstract NodeOverlay.Builder makeNodeBuilder(long exactSize, IntFunction<Object[]> generator);

    @Alias
    native SinkOverlay wrapAndCopyInto(SinkOverlay sink, Spliterator<?> spliterator);

    public final boolean isParallel() {
        return false;
    }

    final Object evaluate(TerminalOpOverlay operation) {
        link();
        return operation.evaluateSequential(this, sourceSpliterator(operation.getOpFlags()));
    }

    final NodeOverlay evaluateToArrayNode(IntFunction<Object[]> generator) {
        link();
        return evaluate(sourceSpliterator(0), true, generator);
    }

    final NodeOverlay evaluate(Spliterator<?> spliterator, boolean flattens, IntFunction<Object[]> generator) {
        NodeOverlay.Builder builder = makeNodeBuilder(exactOutputSizeIfKnown(spliterator), generator);
        wrapAndCopyInto(builder, spliterator);
        return builder.build();
    }

    protected Spliterator<?> sourceSpliterator(int terminalFlags) {
        AbstractPipelineOverlay source = sourceStage;
        Spliterator<?> spliterator = source.sourceSpliterator;
        if (spliterator == null && source.sourceSupplier == null) {
            throw new IllegalStateException(CONSUMED);
        }
        if (spliterator == null) {
            spliterator = source.sourceSupplier.get();
        }
        source.sourceSpliterator = null;
        source.sourceSupplier = null;
        if (terminalFlags != 0) {
            combinedFlags = StreamOpFlagOverlay.combineOpFlags(terminalFlags, combinedFlags);
        }
        return spliterator;
    }

    private void link() {
        if (linkedOrConsumed) {
            throw new IllegalStateException(LINKED);
        }
        linkedOrConsumed = true;
    }
}
