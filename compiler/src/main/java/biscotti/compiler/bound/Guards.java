package biscotti.compiler.bound;

import biscotti.compiler.ir.Block;
import biscotti.compiler.ir.Condition;
import biscotti.compiler.ir.Dominators;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Terminator;
import biscotti.compiler.ir.UnaryOperator;
import biscotti.compiler.ir.Value;
import biscotti.compiler.world.MethodInfo;
import java.util.HashMap;
import java.util.Map;

/** What the branches on the way to a block say about a value: {@code if (n > MOST) return ...}. */
final class Guards {
    private final Map<MethodInfo, Dominators> dominators = new HashMap<>();

    /** The greatest number that is left for the value, or {@link Ranges#UNKNOWN}. */
    long most(Value value, Block at) {
        Value wanted = bare(value);
        if (wanted.operation() instanceof Operation.IntConstant || wanted.operation() instanceof Operation.LongConstant) {
            return Ranges.UNKNOWN;
        }
        Dominators tree = tree(at);
        long most = Ranges.UNKNOWN;
        Block block = at;
        Block above = tree == null ? null : tree.immediateDominator(block);
        while (above != null && above != block) {
            if (above.terminator() instanceof Terminator.Branch(Value test, Block ifTrue, Block ifFalse)
                    && test.operation() instanceof Operation.Compare(Condition condition)) {
                if (leads(ifTrue, above, at, tree)) {
                    most = Math.min(most, most(wanted, test, condition));
                } else if (leads(ifFalse, above, at, tree)) {
                    most = Math.min(most, most(wanted, test, condition.negated()));
                }
            }
            block = above;
            above = tree.immediateDominator(block);
        }
        return most;
    }

    private Dominators tree(Block block) {
        Value first = block.values().isEmpty() ? null : block.values().getFirst();
        for (Block each = block; first == null && !each.predecessors().isEmpty() && each.predecessors().getFirst() != block; ) {
            each = each.predecessors().getFirst();
            first = each.values().isEmpty() ? null : each.values().getFirst();
        }
        if (first == null || first.position() == null) {
            return null;
        }
        return dominators.computeIfAbsent(first.position().outermost().method(), method -> new Dominators(method.graph()));
    }

    private static boolean leads(Block next, Block from, Block at, Dominators tree) {
        return next.predecessors().size() == 1 && next.predecessors().getFirst() == from && tree.dominates(next, at);
    }

    /** What holds of the value if the comparison does. */
    private static long most(Value wanted, Value test, Condition condition) {
        Long right = constant(test.operand(1));
        Long left = constant(test.operand(0));
        if (right != null && bare(test.operand(0)) == wanted) {
            return switch (condition) {
                case LT, BELOW -> right - 1;
                case LE, BELOW_OR_EQUAL, EQ -> right;
                default -> Ranges.UNKNOWN;
            };
        }
        if (left != null && bare(test.operand(1)) == wanted) {
            return switch (condition) {
                case GT, ABOVE -> left - 1;
                case GE, ABOVE_OR_EQUAL, EQ -> left;
                default -> Ranges.UNKNOWN;
            };
        }
        return Ranges.UNKNOWN;
    }

    private static Long constant(Value value) {
        return switch (value.operation()) {
            case Operation.IntConstant(int number) -> (long) number;
            case Operation.LongConstant(long number) -> number;
            default -> null;
        };
    }

    /** Without widening to long, and narrowing of what was compared as a long. */
    private static Value bare(Value value) {
        Value each = value;
        while (each.operation() instanceof Operation.Unary(UnaryOperator operator)
                && (operator == UnaryOperator.INT_TO_LONG || operator == UnaryOperator.LONG_TO_INT)) {
            each = each.operand(0);
        }
        return each;
    }
}
