package biscotti.compiler.optimise;

import biscotti.compiler.ir.Block;
import biscotti.compiler.ir.Graph;
import biscotti.compiler.ir.Terminator;
import biscotti.compiler.ir.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What every pass does with graphs: orders blocks, replaces values, cuts edges. */
public final class ControlFlow {
    private ControlFlow() {}

    /** Blocks reachable from the entry, each before its successors but for back edges. */
    public static List<Block> reversePostOrder(Graph graph) {
        var order = new ArrayList<Block>();
        var seen = new HashSet<Block>();
        record Visit(Block block, java.util.Iterator<Block> successors) {}
        var stack = new ArrayDeque<Visit>();
        seen.add(graph.entry());
        stack.push(new Visit(graph.entry(), graph.entry().successors().iterator()));
        while (!stack.isEmpty()) {
            Visit top = stack.peek();
            if (top.successors.hasNext()) {
                Block next = top.successors.next();
                if (seen.add(next)) {
                    stack.push(new Visit(next, next.successors().iterator()));
                }
            } else {
                order.add(top.block);
                stack.pop();
            }
        }
        Collections.reverse(order);
        return order;
    }

    /** Ends the block with a goto to one of its successors; the other edges disappear. A handler stays. */
    static void retarget(Block block, Block target) {
        List<Block> before = block.successors();
        block.setTerminator(new Terminator.Goto(target), block.terminatorPosition());
        for (Block each : before) {
            if (each != target && each != block.handler()) {
                removeEdge(block, each);
            }
        }
    }

    /** Lets the block's terminator lead to another target instead; predecessors and phis are the caller's. */
    static void redirect(Block block, Block from, Block to) {
        Terminator terminator =
                switch (block.terminator()) {
                    case Terminator.Goto(Block target) -> new Terminator.Goto(target == from ? to : target);
                    case Terminator.Branch(Value condition, Block ifTrue, Block ifFalse) ->
                        new Terminator.Branch(condition, ifTrue == from ? to : ifTrue, ifFalse == from ? to : ifFalse);
                    case Terminator.Switch(Value selector, List<Integer> keys, List<Block> targets, Block otherwise) ->
                        new Terminator.Switch(
                                selector,
                                keys,
                                targets.stream().map(target -> target == from ? to : target).toList(),
                                otherwise == from ? to : otherwise);
                    case Terminator.Return _, Terminator.Throw _, Terminator.Unreachable _ -> block.terminator();
                };
        block.setTerminator(terminator, block.terminatorPosition());
    }

    /** Removes the block from the other's predecessors, and its operand from the phis. */
    public static void removeEdge(Block from, Block to) {
        int index = to.predecessors().indexOf(from);
        if (index < 0) {
            return;
        }
        to.predecessors().remove(index);
        for (Value value : to.values()) {
            if (!value.isPhi()) {
                break;
            }
            value.operands().remove(index);
        }
    }

    /** Removes blocks that control cannot reach; whether there were any. */
    public static boolean removeUnreachable(Graph graph) {
        dropUnneededHandlers(graph);
        Set<Block> reachable = new HashSet<>(reversePostOrder(graph));
        boolean changed = false;
        for (Block block : new ArrayList<>(graph.blocks())) {
            if (!reachable.contains(block)) {
                for (Block successor : block.successors()) {
                    removeEdge(block, successor);
                }
                graph.blocks().remove(block);
                changed = true;
            }
        }
        return changed;
    }

    /** A block in which nothing can throw any more needs no handler. */
    private static void dropUnneededHandlers(Graph graph) {
        for (Block block : graph.blocks()) {
            Block handler = block.handler();
            if (handler != null && !mayThrow(block)) {
                block.setHandler(null);
                if (!block.successors().contains(handler)) {
                    removeEdge(block, handler);
                }
            }
        }
    }

    private static boolean mayThrow(Block block) {
        return block.terminator() instanceof Terminator.Throw
                || block.values().stream().anyMatch(value -> value.operation().mayThrow());
    }

    /**
     * Uses replacements instead of the map's keys everywhere, through chains, and removes the keys from their blocks.
     *
     * <p>Precondition: a replacement dominates all uses of its key.
     */
    public static void substitute(Graph graph, Map<Value, Value> replacements) {
        if (replacements.isEmpty()) {
            return;
        }
        for (Block block : graph.blocks()) {
            block.values().removeIf(replacements::containsKey);
            for (Value value : block.values()) {
                value.operands().replaceAll(operand -> resolve(replacements, operand));
            }
            substituteInTerminator(block, replacements);
        }
    }

    static void substituteInTerminator(Block block, Map<Value, Value> replacements) {
        Terminator replacement =
                switch (block.terminator()) {
                    case Terminator.Branch(Value condition, Block ifTrue, Block ifFalse) ->
                        new Terminator.Branch(resolve(replacements, condition), ifTrue, ifFalse);
                    case Terminator.Switch(Value selector, List<Integer> keys, List<Block> targets, Block otherwise) ->
                        new Terminator.Switch(resolve(replacements, selector), keys, targets, otherwise);
                    case Terminator.Return(Value value) when value != null ->
                        new Terminator.Return(resolve(replacements, value));
                    case Terminator.Throw(Value exception) -> new Terminator.Throw(resolve(replacements, exception));
                    default -> block.terminator();
                };
        block.setTerminator(replacement, block.terminatorPosition());
    }

    private static Value resolve(Map<Value, Value> replacements, Value value) {
        Value current = value;
        for (Value next = replacements.get(current); next != null; next = replacements.get(current)) {
            current = next;
        }
        return current;
    }
}
