package biscotti.compiler.ir;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A natural loop: a header that dominates its blocks, and the blocks from which a back edge to it can be reached.
 *
 * <p>Cycles without such a header (which no Java compiler makes) are no loops here.
 */
public final class Loop {
    private final Block header;
    private final Set<Block> blocks = new LinkedHashSet<>();
    private final List<Block> latches = new ArrayList<>();
    private boolean isInnermost = true;

    private Loop(Block header) {
        this.header = header;
        blocks.add(header);
    }

    /** All loops, inner ones before those around them. */
    public static List<Loop> of(Graph graph) {
        var dominators = new Dominators(graph);
        Map<Block, Loop> loops = new LinkedHashMap<>();
        for (Block block : dominators.order()) {
            for (Block next : block.successors()) {
                if (dominators.dominates(next, block)) {
                    loops.computeIfAbsent(next, Loop::new).add(block);
                }
            }
        }
        var result = new ArrayList<>(loops.values());
        result.sort((a, b) -> Integer.compare(a.blocks.size(), b.blocks.size()));
        for (Loop loop : result) {
            loop.isInnermost = loop.blocks.stream().noneMatch(block -> block != loop.header && loops.containsKey(block));
        }
        return Collections.unmodifiableList(result);
    }

    private void add(Block latch) {
        latches.add(latch);
        var work = new ArrayDeque<Block>();
        work.add(latch);
        while (!work.isEmpty()) {
            Block block = work.remove();
            if (blocks.add(block)) {
                work.addAll(block.predecessors());
            }
        }
    }

    public Block header() {
        return header;
    }

    /** The header first. */
    public Set<Block> blocks() {
        return blocks;
    }

    /** The blocks with an edge back to the header. */
    public List<Block> latches() {
        return latches;
    }

    /** Whether no other loop is inside. */
    public boolean isInnermost() {
        return isInnermost;
    }

    public boolean contains(Block block) {
        return blocks.contains(block);
    }
}
