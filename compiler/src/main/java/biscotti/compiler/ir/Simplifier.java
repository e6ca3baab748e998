package biscotti.compiler.ir;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tidies a graph: phis of one value, unused pure values, blocks that control cannot reach, and jumps to a block that has no other
 * way in.
 */
public final class Simplifier {
    private final Graph graph;

    private Simplifier(Graph graph) {
        this.graph = graph;
    }

    public static void run(Graph graph) {
        var simplifier = new Simplifier(graph);
        simplifier.removeUnreachable();
        simplifier.removeTrivialPhis();
        simplifier.mergeBlocks();
        simplifier.removeUnused();
    }

    private void removeUnreachable() {
        Set<Block> reached = new HashSet<>();
        var work = new ArrayDeque<Block>();
        reached.add(graph.entry());
        work.add(graph.entry());
        while (!work.isEmpty()) {
            for (Block next : work.poll().successors()) {
                if (reached.add(next)) {
                    work.add(next);
                }
            }
        }
        graph.blocks().removeIf(block -> !reached.contains(block));
        for (Block block : graph.blocks()) {
            for (int i = block.predecessors().size() - 1; i >= 0; i--) {
                if (!reached.contains(block.predecessors().get(i))) {
                    block.predecessors().remove(i);
                    for (Value phi : block.values()) {
                        if (!phi.isPhi()) {
                            break;
                        }
                        phi.operands().remove(i);
                    }
                }
            }
        }
    }

    /** A phi whose operands are one value and itself is that value; that may make others so. */
    private void removeTrivialPhis() {
        Map<Value, Set<Value>> users = new HashMap<>();
        var work = new LinkedHashSet<Value>();
        for (Block block : graph.blocks()) {
            for (Value value : block.values()) {
                if (!value.isPhi()) {
                    break;
                }
                work.add(value);
                for (Value operand : value.operands()) {
                    users.computeIfAbsent(operand, _ -> new LinkedHashSet<>()).add(value);
                }
            }
        }
        Map<Value, Value> replaced = new HashMap<>();
        while (!work.isEmpty()) {
            Value phi = work.removeFirst();
            Value only = onlyOperand(phi);
            if (only != null) {
                replaced.put(phi, only);
                for (Value user : users.getOrDefault(phi, Set.of())) {
                    if (user != phi && !replaced.containsKey(user)) {
                        user.operands().replaceAll(each -> each == phi ? only : each);
                        users.computeIfAbsent(only, _ -> new LinkedHashSet<>()).add(user);
                        work.add(user);
                    }
                }
            }
        }
        if (!replaced.isEmpty()) {
            for (Block block : graph.blocks()) {
                block.values().removeIf(replaced::containsKey);
            }
            replace(replaced);
        }
    }

    private static Value onlyOperand(Value phi) {
        Value only = null;
        for (Value operand : phi.operands()) {
            if (operand != phi && operand != only) {
                if (only != null) {
                    return null;
                }
                only = operand;
            }
        }
        return only;
    }

    private void replace(Map<Value, Value> replaced) {
        for (Block block : graph.blocks()) {
            for (Value value : block.values()) {
                value.operands().replaceAll(each -> find(replaced, each));
            }
            Terminator terminator =
                    switch (block.terminator()) {
                        case Terminator.Branch(Value condition, Block ifTrue, Block ifFalse) ->
                            new Terminator.Branch(find(replaced, condition), ifTrue, ifFalse);
                        case Terminator.Switch(Value selector, List<Integer> keys, List<Block> targets, Block otherwise) ->
                            new Terminator.Switch(find(replaced, selector), keys, targets, otherwise);
                        case Terminator.Return(Value value) ->
                            new Terminator.Return(value == null ? null : find(replaced, value));
                        case Terminator.Throw(Value exception) -> new Terminator.Throw(find(replaced, exception));
                        case Terminator.Goto _, Terminator.Unreachable _ -> block.terminator();
                    };
            block.setTerminator(terminator, block.terminatorPosition());
        }
    }

    private static Value find(Map<Value, Value> replaced, Value value) {
        Value result = value;
        while (replaced.containsKey(result)) {
            result = replaced.get(result);
        }
        return result;
    }

    /** Joins a block to the one that alone jumps to it. Precondition: such blocks have no phis any more. */
    private void mergeBlocks() {
        Set<Block> gone = new HashSet<>();
        for (Block block : new ArrayList<>(graph.blocks())) {
            while (!gone.contains(block)
                    && block.handler() == null
                    && block.terminator() instanceof Terminator.Goto(Block next)
                    && next.predecessors().size() == 1
                    && next != block
                    && !keepsApart(block, next)) {
                next.values().forEach(block::append);
                block.setTerminator(next.terminator(), next.terminatorPosition());
                block.setHandler(next.handler());
                for (Block after : block.successors()) {
                    after.predecessors().replaceAll(each -> each == next ? block : each);
                }
                gone.add(next);
            }
        }
        graph.blocks().removeAll(gone);
    }

    /** A block with a handler must not get further values that may throw. */
    private static boolean keepsApart(Block block, Block next) {
        return next.handler() != null
                && block.values().stream().anyMatch(value -> value.operation().mayThrow());
    }

    private void removeUnused() {
        Map<Value, Integer> uses = new HashMap<>();
        for (Block block : graph.blocks()) {
            for (Value value : block.values()) {
                value.operands().forEach(each -> uses.merge(each, 1, Integer::sum));
            }
            Value used =
                    switch (block.terminator()) {
                        case Terminator.Branch branch -> branch.condition();
                        case Terminator.Switch select -> select.selector();
                        case Terminator.Return result -> result.value();
                        case Terminator.Throw exit -> exit.exception();
                        case Terminator.Goto _, Terminator.Unreachable _ -> null;
                    };
            if (used != null) {
                uses.merge(used, 1, Integer::sum);
            }
        }
        var work = new ArrayDeque<Value>();
        graph.blocks().forEach(block -> work.addAll(block.values()));
        Set<Value> dead = new HashSet<>();
        while (!work.isEmpty()) {
            Value value = work.pollLast();
            if (uses.getOrDefault(value, 0) == 0 && value.operation().isPure() && dead.add(value)) {
                for (Value operand : value.operands()) {
                    uses.merge(operand, -1, Integer::sum);
                    work.add(operand);
                }
            }
        }
        graph.blocks().forEach(block -> block.values().removeIf(dead::contains));
    }
}
