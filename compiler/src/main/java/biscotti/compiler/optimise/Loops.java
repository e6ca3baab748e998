package biscotti.compiler.optimise;

import biscotti.compiler.ir.Block;
import biscotti.compiler.ir.Graph;
import biscotti.compiler.ir.Loop;
import biscotti.compiler.ir.Simplifier;
import java.util.HashSet;
import java.util.Set;

/** Makes polls and checks in innermost loops rare; see {@link ChunkedLoops} and {@link UnrolledLoops}. Runs once, when nothing is inlined any more. */
public final class Loops {
    private Loops() {}

    /** Transforms the graph in place; whether anything changed. */
    public static boolean run(Graph graph) {
        Set<Block> done = new HashSet<>();
        boolean changed = false;
        Loop next = next(graph, done);
        while (next != null) {
            done.add(next.header());
            if (UnrolledLoops.runWhole(graph, next) || ChunkedLoops.run(graph, next) || UnrolledLoops.run(graph, next)) {
                Simplifier.run(graph);
                changed = true;
            }
            next = next(graph, done);
        }
        return changed;
    }

    private static Loop next(Graph graph, Set<Block> done) {
        for (Loop loop : Loop.of(graph)) {
            if (loop.isInnermost() && !done.contains(loop.header())) {
                return loop;
            }
        }
        return null;
    }
}
