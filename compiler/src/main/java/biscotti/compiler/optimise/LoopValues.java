package biscotti.compiler.optimise;

import biscotti.compiler.ir.Block;
import biscotti.compiler.ir.Graph;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.Loop;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Terminator;
import biscotti.compiler.ir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives the uses behind a loop of which copies were made the value of that copy from which control came: phis where ways meet.
 *
 * <p>By the construction of Braun and others, "Simple and efficient construction of static single assignment form", CC 2013. Phis that
 * turn out trivial are left to {@link Folding}.
 */
final class LoopValues {
    private final Graph graph;
    private final Set<Block> inside;

    /**
     * @param inside blocks of the loop and of all its copies: uses there are right already
     */
    private LoopValues(Graph graph, Set<Block> inside) {
        this.graph = graph;
        this.inside = inside;
    }

    static void mend(Graph graph, Loop loop, List<LoopCopy> copies) {
        Set<Block> inside = new HashSet<>(loop.blocks());
        copies.forEach(copy -> loop.blocks().forEach(block -> inside.add(copy.of(block))));
        var values = new LoopValues(graph, inside);
        for (Value value : values.usedOutside(loop)) {
            Map<Block, Value> definitions = new HashMap<>();
            definitions.put(value.block(), value);
            copies.forEach(copy -> definitions.put(copy.of(value.block()), copy.of(value)));
            values.replace(value, values.new Variable(value.kind(), definitions));
        }
    }

    private List<Value> usedOutside(Loop loop) {
        Set<Value> used = new HashSet<>();
        for (Block block : graph.blocks()) {
            if (!inside.contains(block)) {
                block.values().stream().filter(value -> !value.isPhi()).forEach(value -> used.addAll(value.operands()));
                Value last = used(block.terminator());
                if (last != null) {
                    used.add(last);
                }
                for (Value phi : block.values()) {
                    for (int i = 0; phi.isPhi() && i < phi.operands().size(); i++) {
                        if (!inside.contains(block.predecessors().get(i))) {
                            used.add(phi.operand(i));
                        }
                    }
                }
            }
        }
        List<Value> result = new ArrayList<>();
        for (Block block : loop.blocks()) {
            block.values().stream().filter(used::contains).forEach(result::add);
        }
        return result;
    }

    private static Value used(Terminator terminator) {
        return switch (terminator) {
            case Terminator.Branch branch -> branch.condition();
            case Terminator.Switch select -> select.selector();
            case Terminator.Return result -> result.value();
            case Terminator.Throw exit -> exit.exception();
            case Terminator.Goto _, Terminator.Unreachable _ -> null;
        };
    }

    private void replace(Value value, Variable variable) {
        for (Block block : List.copyOf(graph.blocks())) {
            if (inside.contains(block)) {
                continue;
            }
            for (Value user : List.copyOf(block.values())) {
                for (int i = 0; i < user.operands().size(); i++) {
                    if (user.operand(i) == value && !variable.isOwn(user)) {
                        boolean isPhi = user.isPhi();
                        Block from = isPhi ? block.predecessors().get(i) : null;
                        if (!isPhi) {
                            user.operands().set(i, variable.atStart(block));
                        } else if (!inside.contains(from)) {
                            user.operands().set(i, variable.atEnd(from));
                        }
                    }
                }
            }
            if (used(block.terminator()) == value) {
                Value here = variable.atStart(block);
                if (here != value) {
                    ControlFlow.substituteInTerminator(block, Map.of(value, here));
                }
            }
        }
    }

    /** One value with several definitions. */
    private final class Variable {
        private final Kind kind;
        private final Map<Block, Value> definitions;
        private final Map<Block, Value> atStart = new HashMap<>();
        private final Set<Value> phis = new HashSet<>();

        Variable(Kind kind, Map<Block, Value> definitions) {
            this.kind = kind;
            this.definitions = definitions;
        }

        boolean isOwn(Value phi) {
            return phis.contains(phi);
        }

        Value atEnd(Block block) {
            Value known = definitions.get(block);
            return known != null ? known : atStart(block);
        }

        Value atStart(Block block) {
            Value known = atStart.get(block);
            if (known != null) {
                return known;
            }
            if (block.predecessors().isEmpty()) {
                throw new IllegalStateException("a use is not dominated by its definition in " + graph.method());
            }
            if (block.predecessors().size() == 1) {
                Value value = atEnd(block.predecessors().getFirst());
                atStart.put(block, value);
                return value;
            }
            Value phi = graph.newValue(kind, new Operation.Phi(), null);
            phis.add(phi);
            block.insert(0, phi);
            atStart.put(block, phi);
            for (Block predecessor : block.predecessors()) {
                phi.operands().add(atEnd(predecessor));
            }
            return phi;
        }
    }
}
