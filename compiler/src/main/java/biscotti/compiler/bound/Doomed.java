package biscotti.compiler.bound;

import biscotti.compiler.ir.Block;
import biscotti.compiler.ir.Graph;
import biscotti.compiler.ir.Loop;
import biscotti.compiler.ir.Terminator;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;

/** Blocks from which every way leads to an exception that leaves the method: on the way to a bug's report, which no bound covers. */
final class Doomed {
    private final Set<Block> spared = new HashSet<>();

    Doomed(Graph graph) {
        var work = new ArrayDeque<Block>();
        for (Block block : graph.blocks()) {
            if (block.terminator() instanceof Terminator.Return) {
                work.add(block);
            }
        }
        Loop.of(graph).forEach(loop -> work.addAll(loop.blocks()));
        while (!work.isEmpty()) {
            Block block = work.remove();
            if (spared.add(block)) {
                work.addAll(block.predecessors());
            }
        }
    }

    boolean contains(Block block) {
        return !spared.contains(block);
    }
}
