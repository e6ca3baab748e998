package biscotti.compiler.optimise;

import biscotti.compiler.ir.Block;
import biscotti.compiler.ir.Condition;
import biscotti.compiler.ir.Graph;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.Loop;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Position;
import biscotti.compiler.ir.Terminator;
import biscotti.compiler.ir.Value;
import java.util.HashMap;
import java.util.Map;

/**
 * Computes values of a loop before it, where that is possible, in a chain of blocks with a way out: at each check that would fail, and
 * at each condition that does not hold, control goes to the other way.
 */
final class LoopInvariants {
    private static final int DEEPEST = 8;

    private final Graph graph;
    private final Loop loop;
    private final Block otherwise;
    private final Position position;
    private final Map<Value, Value> computed = new HashMap<>();
    private Block block;

    /**
     * @param start where the chain begins; has no terminator yet
     * @param otherwise where control goes if a check fails; has no phis
     */
    LoopInvariants(Graph graph, Loop loop, Block start, Block otherwise, Position position) {
        this.graph = graph;
        this.loop = loop;
        this.block = start;
        this.otherwise = otherwise;
        this.position = position;
    }

    /** Whether the value is the same in each iteration and can be computed before the loop. */
    static boolean isInvariant(Loop loop, LoopEffects effects, Value value) {
        return isInvariant(loop, effects, value, DEEPEST);
    }

    private static boolean isInvariant(Loop loop, LoopEffects effects, Value value, int depth) {
        if (!loop.contains(value.block())) {
            return true;
        }
        boolean isMovable =
                switch (value.operation()) {
                    case Operation.NullCheck _, Operation.BoundsCheck _, Operation.ArrayLength _ -> true;
                    case Operation.Unary _, Operation.Binary _ -> value.operation().isPure() && isInteger(value.kind());
                    case Operation.LoadField(var field) -> effects.leavesAlone(field);
                    case Operation.LoadStatic(var field) -> effects.leavesAlone(field);
                    case Operation.LoadElement(var type) -> effects.leavesAlone(type);
                    default -> false;
                };
        if (!isMovable || depth == 0) {
            return false;
        }
        for (Value operand : value.operands()) {
            if (!isInvariant(loop, effects, operand, depth - 1)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isInteger(Kind kind) {
        return kind == Kind.INT || kind == Kind.LONG;
    }

    /** The block where the chain is now; its terminator is the caller's. */
    Block block() {
        return block;
    }

    /** What has been computed, by the loop's own values. */
    Map<Value, Value> computed() {
        return computed;
    }

    /** The invariant value, computed here. */
    Value compute(Value value) {
        if (!loop.contains(value.block())) {
            return value;
        }
        Value known = computed.get(value);
        if (known == null) {
            known = switch (value.operation()) {
                case Operation.NullCheck _ -> {
                    Value reference = compute(value.operand(0));
                    if (!Folding.isNeverNull(reference)) {
                        require(append(Kind.INT, new Operation.Compare(Condition.NE), reference,
                                append(Kind.REFERENCE, new Operation.NullConstant())));
                        reference = append(Kind.REFERENCE, new Operation.NullCheck(), reference);
                    }
                    yield reference;
                }
                case Operation.BoundsCheck _ -> {
                    Value index = compute(value.operand(0));
                    require(append(Kind.INT, new Operation.Compare(Condition.BELOW), index, compute(value.operand(1))));
                    yield index;
                }
                default -> append(value.kind(), value.operation(), value.operands().stream().map(this::compute).toArray(Value[]::new));
            };
            computed.put(value, known);
        }
        return known;
    }

    /** Goes on only if the condition is not 0. */
    void require(Value condition) {
        Block next = graph.newBlock();
        block.setTerminator(new Terminator.Branch(condition, next, otherwise), position);
        next.predecessors().add(block);
        otherwise.predecessors().add(block);
        block = next;
    }

    /** Adds a value to the chain. */
    Value append(Kind kind, Operation operation, Value... operands) {
        return block.append(graph.newValue(kind, operation, position, operands));
    }
}
