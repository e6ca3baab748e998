package biscotti.compiler.optimise;

import biscotti.compiler.ir.BinaryOperator;
import biscotti.compiler.ir.Block;
import biscotti.compiler.ir.Graph;
import biscotti.compiler.ir.Loop;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Terminator;
import biscotti.compiler.ir.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A second copy of a loop's blocks beside the first.
 *
 * <p>The copy leaves the loop by the same ways: the blocks behind it get the copies as further predecessors. The copy of the header has
 * no phis; what stands for them is given. Edges back to the header lead where the caller says. Values of the loop that are used behind
 * it have two definitions then: {@link LoopValues} mends that when all copies are made.
 *
 * <p>Precondition: no block of the loop has a handler.
 */
final class LoopCopy {
    private final Graph graph;
    private final Loop loop;
    private final Map<Value, Value> values;
    private final Set<Value> dropped;
    private final Set<Value> bounded;
    private final Map<Block, Block> blocks = new LinkedHashMap<>();

    /**
     * @param values what stands in the copy for values of the loop: for all phis of the header, and for values that need no copy
     * @param dropped checks that the copy needs not make: what they check stands for them
     * @param bounded sums that do not overflow in the copy
     */
    LoopCopy(Graph graph, Loop loop, Map<Value, Value> values, Set<Value> dropped, Set<Value> bounded) {
        this.graph = graph;
        this.loop = loop;
        this.values = new HashMap<>(values);
        this.dropped = dropped;
        this.bounded = bounded;
    }

    /** Makes the blocks and values, without polls; the header's copy has no predecessors yet. */
    void run() {
        loop.blocks().forEach(block -> blocks.put(block, graph.newBlock()));
        blocks.forEach(this::copyValues);
        blocks.forEach(this::fillOperands);
        blocks.forEach(this::connect);
    }

    /** What stands in the copy for the value. */
    Value of(Value value) {
        Value known = values.get(value);
        if (known != null) {
            return known;
        }
        return dropped.contains(value) ? of(value.operand(0)) : value;
    }

    Block of(Block block) {
        return blocks.get(block);
    }

    private void copyValues(Block block, Block copy) {
        for (Value value : block.values()) {
            boolean isNeeded = !values.containsKey(value) && !dropped.contains(value);
            if (isNeeded && !(value.operation() instanceof Operation.Poll)) {
                Operation operation = bounded.contains(value) ? new Operation.Binary(BinaryOperator.ADD_BOUNDED) : value.operation();
                values.put(value, copy.append(graph.newValue(value.kind(), operation, value.position())));
            }
        }
    }

    private void fillOperands(Block block, Block copy) {
        for (Value value : block.values()) {
            Value twin = values.get(value);
            if (twin != null && twin.block() == copy) {
                value.operands().forEach(operand -> twin.operands().add(of(operand)));
            }
        }
    }

    /** The copy's terminator; the edges to the header stay edges to the first header's copy, without a predecessor there. */
    private void connect(Block block, Block copy) {
        if (block != loop.header()) {
            block.predecessors().forEach(each -> copy.predecessors().add(blocks.get(each)));
        }
        copy.setTerminator(
                switch (block.terminator()) {
                    case Terminator.Goto(Block target) -> new Terminator.Goto(target(target));
                    case Terminator.Branch(Value condition, Block ifTrue, Block ifFalse) ->
                        new Terminator.Branch(of(condition), target(ifTrue), target(ifFalse));
                    case Terminator.Switch(Value selector, List<Integer> keys, List<Block> targets, Block otherwise) ->
                        new Terminator.Switch(of(selector), keys, targets.stream().map(this::target).toList(), target(otherwise));
                    case Terminator.Return(Value result) -> new Terminator.Return(result == null ? null : of(result));
                    case Terminator.Throw(Value exception) -> new Terminator.Throw(of(exception));
                    case Terminator.Unreachable() -> new Terminator.Unreachable();
                },
                block.terminatorPosition());
        for (Block successor : block.successors()) {
            if (!loop.contains(successor)) {
                int edge = successor.predecessors().indexOf(block);
                successor.predecessors().add(copy);
                for (Value phi : successor.values()) {
                    if (!phi.isPhi()) {
                        break;
                    }
                    phi.operands().add(of(phi.operand(edge)));
                }
            }
        }
    }

    private Block target(Block original) {
        return blocks.getOrDefault(original, original);
    }
}
