package biscotti.compiler.bound;

import biscotti.compiler.ir.Block;
import biscotti.compiler.ir.Dominators;
import biscotti.compiler.ir.Graph;
import biscotti.compiler.ir.Loop;
import biscotti.compiler.ir.Terminator;
import biscotti.compiler.ir.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The heaviest way through one graph. Inner loops are summed up first and then taken as one step of what is around them.
 */
final class GraphBound {
    private final Graph graph;
    private final Function<Value, Summary> costs;
    private final ToLongFunction<Loop> rounds;
    private final List<Block> order;
    /** Loops that are one step by now, by each of their blocks: the outermost such. */
    private final Map<Block, Loop> collapsed = new HashMap<>();
    private final Map<Loop, Summary> loops = new HashMap<>();

    /**
     * @param costs what a value allocates
     * @param rounds how often a loop that allocates goes round; called for those alone
     */
    GraphBound(Graph graph, Function<Value, Summary> costs, ToLongFunction<Loop> rounds) {
        this.graph = graph;
        this.costs = costs;
        this.rounds = rounds;
        this.order = new Dominators(graph).order();
    }

    /** Of the method as a whole, from its entry to its returns. */
    Summary compute() {
        for (Loop loop : Loop.of(graph)) {
            Region region = new Region(loop.header(), loop.blocks());
            region.run();
            boolean allocates = region.round.total() != null && !region.round.total().isNone();
            loops.put(loop, region.round.repeated(allocates ? rounds.applyAsLong(loop) : 0, region.exit));
            loop.blocks().forEach(block -> collapsed.put(block, loop));
        }
        Region whole = new Region(graph.entry(), Set.copyOf(graph.blocks()));
        whole.run();
        return whole.exit;
    }

    /** A set of blocks that control enters at its first; edges back there and edges out of it are its ends. */
    private final class Region {
        private final Block start;
        private final Set<Block> inside;
        private final Map<Block, State> states = new HashMap<>();
        private Amount first;
        private Amount piece;
        private State back = new State(null, null);
        private State out = new State(null, null);
        private Summary round;
        private Summary exit;

        Region(Block start, Set<Block> inside) {
            this.start = start;
            this.inside = inside;
        }

        void run() {
            states.put(start, State.START);
            Set<Loop> done = new HashSet<>();
            for (Block block : order) {
                if (inside.contains(block)) {
                    Loop inner = collapsed.get(block);
                    if (inner == null) {
                        pass(block);
                    } else if (done.add(inner)) {
                        pass(inner);
                    }
                }
            }
            round = new Summary(back.sinceStart(), first, back.sincePoint(), piece);
            exit = new Summary(out.sinceStart(), first, out.sincePoint(), piece);
        }

        private void pass(Block block) {
            State before = states.get(block);
            if (before == null || before.isDead()) {
                return;
            }
            State state = before;
            for (Value value : block.values()) {
                before = state;
                state = step(state, costs.apply(value));
            }
            if (block.terminator() instanceof Terminator.Return) {
                out = out.join(state);
            }
            for (Block next : block.successors()) {
                go(next, next == block.handler() ? before.join(state) : state);
            }
        }

        private void pass(Loop inner) {
            State before = states.get(inner.header());
            if (before == null || before.isDead()) {
                return;
            }
            State state = step(before, loops.get(inner));
            for (Block block : inner.blocks()) {
                if (block.terminator() instanceof Terminator.Return) {
                    out = out.join(state);
                }
                for (Block next : block.successors()) {
                    if (!inner.contains(next)) {
                        go(next, state);
                    }
                }
            }
        }

        private State step(State state, Summary code) {
            if (code == Summary.NOTHING) {
                return state;
            }
            first = Summary.max(first, Summary.plus(state.sinceStart(), code.first()));
            piece = Summary.max(piece, Summary.plus(state.sincePoint(), code.first()));
            piece = Summary.max(piece, code.piece());
            return state.after(code);
        }

        private void go(Block next, State state) {
            if (next == start) {
                back = back.join(state);
            } else if (inside.contains(next)) {
                states.merge(next, state, State::join);
            } else {
                out = out.join(state);
            }
        }
    }
}
