package biscotti.compiler.reach;

import biscotti.compiler.ir.Block;
import biscotti.compiler.ir.Graph;
import biscotti.compiler.ir.Terminator;
import biscotti.compiler.ir.Value;
import biscotti.compiler.optimise.ControlFlow;

/** Ends blocks before calls that cannot happen. */
final class ImpossibleCalls {
    private ImpossibleCalls() {}

    /** Nothing behind the call is ever executed. Does nothing if the call has gone already. */
    static void cut(Graph graph, Value call) {
        Block block = call.block();
        int index = block.values().indexOf(call);
        if (index < 0 || !graph.blocks().contains(block)) {
            return;
        }
        for (Block successor : block.successors()) {
            ControlFlow.removeEdge(block, successor);
        }
        block.setHandler(null);
        block.values().subList(index, block.values().size()).clear();
        block.setTerminator(new Terminator.Unreachable(), call.position());
        ControlFlow.removeUnreachable(graph);
    }
}
