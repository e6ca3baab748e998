package biscotti.compiler.bound;

import biscotti.compiler.check.CallGraph;
import biscotti.compiler.image.ImageArray;
import biscotti.compiler.ir.BinaryOperator;
import biscotti.compiler.ir.Block;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.UnaryOperator;
import biscotti.compiler.ir.Value;
import biscotti.compiler.world.ArrayType;
import biscotti.compiler.world.MethodInfo;
import java.util.List;

/**
 * The greatest number that a value can be, where that is plain to see: constants, minima, remainders of sums that cannot wrap, lengths of
 * arrays made in the method, what a branch has ruled out, and parameters for which all callers give such values.
 */
final class Ranges {
    /** There is no bound. */
    static final long UNKNOWN = Long.MAX_VALUE;

    private static final int MOST_STEPS = 12;
    private static final int MOST_CALLS = 4;
    private static final int PHI_STEPS = 3;
    private static final long MOST_INT = Integer.MAX_VALUE;

    private final CallGraph calls;
    private final Guards guards = new Guards();

    Ranges(CallGraph calls) {
        this.calls = calls;
    }

    /** The greatest number that the value can be in a block, if it is not negative, or {@link #UNKNOWN}. */
    long most(Value value, Block at) {
        return Math.min(guards.most(value, at), most(value, MOST_STEPS, MOST_CALLS));
    }

    private long most(Value value, int steps, int callers) {
        if (steps == 0) {
            return UNKNOWN;
        }
        return Math.min(guards.most(value, value.block()), mostOfOperation(value, steps, callers));
    }

    private long mostOfOperation(Value value, int steps, int callers) {
        return switch (value.operation()) {
            case Operation.IntConstant(int number) -> number;
            case Operation.LongConstant(long number) -> number;
            case Operation.Binary(BinaryOperator operator) -> binary(operator, value, steps, callers);
            case Operation.Unary(UnaryOperator operator) -> unary(operator, value, steps, callers);
            case Operation.BoundsCheck _ -> Math.min(most(value.operand(0), steps - 1, callers), most(value.operand(1), steps - 1, callers));
            case Operation.Select _ -> Math.max(most(value.operand(1), steps - 1, callers), most(value.operand(2), steps - 1, callers));
            case Operation.ZeroCheck _, Operation.NullCheck _ -> most(value.operand(0), steps - 1, callers);
            case Operation.Phi _ -> greatest(value.operands(), steps, callers);
            case Operation.ArrayLength _ -> length(value.operand(0), steps, callers);
            case Operation.LoadElement(var type) -> narrow(type.toString());
            case Operation.Parameter(int index) -> parameter(methodOf(value), index, steps, callers);
            default -> UNKNOWN;
        };
    }

    private static long narrow(String type) {
        return switch (type) {
            case "BOOLEAN" -> 1;
            case "BYTE" -> Byte.MAX_VALUE;
            case "SHORT" -> Short.MAX_VALUE;
            case "CHAR" -> Character.MAX_VALUE;
            default -> UNKNOWN;
        };
    }

    private static MethodInfo methodOf(Value value) {
        return value.position() == null ? null : value.position().outermost().method();
    }

    private long greatest(List<Value> values, int steps, int callers) {
        long result = Long.MIN_VALUE;
        for (Value each : values) {
            result = Math.max(result, most(each, Math.max(0, steps - PHI_STEPS), callers));
        }
        return result;
    }

    private long binary(BinaryOperator operator, Value value, int steps, int callers) {
        long left = most(value.operand(0), steps - 1, callers);
        long right = most(value.operand(1), steps - 1, callers);
        return switch (operator) {
            case MIN -> Math.min(left, right);
            case MAX -> Math.max(left, right);
            case ADD, ADD_BOUNDED -> sum(left, right);
            case AND -> left == UNKNOWN || left < 0 ? mask(right) : right == UNKNOWN || right < 0 ? mask(left) : Math.min(left, right);
            case DIV -> isConstant(value.operand(1)) && right > 0 && isCount(left) ? left / right : UNKNOWN;
            case SHR -> isConstant(value.operand(1)) && isCount(left) ? left >> right : UNKNOWN;
            case REM -> isConstant(value.operand(1)) && right > 0 ? right - 1 : UNKNOWN;
            case MUL, SHL -> product(operator, left, right);
            default -> UNKNOWN;
        };
    }

    private static long mask(long mask) {
        return mask >= 0 ? mask : UNKNOWN;
    }

    private static boolean isConstant(Value value) {
        return value.operation() instanceof Operation.IntConstant || value.operation() instanceof Operation.LongConstant;
    }

    private static boolean isCount(long number) {
        return number >= 0 && number <= MOST_INT;
    }

    private static long sum(long left, long right) {
        boolean isKnown = Math.abs(left) <= MOST_INT && Math.abs(right) <= MOST_INT;
        return isKnown && left + right <= MOST_INT ? left + right : UNKNOWN;
    }

    private static long product(BinaryOperator operator, long left, long right) {
        if (!isCount(left) || !isCount(right)) {
            return UNKNOWN;
        }
        long result = operator == BinaryOperator.MUL ? left * right : right > 31 ? UNKNOWN : left << right;
        return result > MOST_INT ? UNKNOWN : result;
    }

    private long unary(UnaryOperator operator, Value value, int steps, int callers) {
        return switch (operator) {
            case INT_TO_LONG -> most(value.operand(0), steps - 1, callers);
            case LONG_TO_INT -> {
                long number = most(value.operand(0), steps - 1, callers);
                yield number != UNKNOWN && number <= MOST_INT ? number : UNKNOWN;
            }
            case INT_TO_BYTE -> Byte.MAX_VALUE;
            case INT_TO_SHORT -> Short.MAX_VALUE;
            case INT_TO_CHAR -> Character.MAX_VALUE;
            case COUNT_LEADING_ZEROS, COUNT_TRAILING_ZEROS, BIT_COUNT -> Long.SIZE;
            default -> UNKNOWN;
        };
    }

    private long length(Value array, int steps, int callers) {
        return switch (array.operation()) {
            case Operation.NewArray(ArrayType _) -> most(array.operand(0), steps - 1, callers);
            case Operation.NullCheck _ -> length(array.operand(0), steps - 1, callers);
            case Operation.ObjectConstant(var object) when object instanceof ImageArray image -> image.length();
            default -> UNKNOWN;
        };
    }

    /** What all callers give; dispatched calls name their targets, so none is forgotten. */
    private long parameter(MethodInfo method, int index, int steps, int callers) {
        if (method == null || callers == 0 || method.annotation("EntryPoint") != null || method.annotation("BoundedEntry") != null) {
            return UNKNOWN;
        }
        List<CallGraph.Call> incoming = calls.incoming(method);
        long result = incoming.isEmpty() ? UNKNOWN : Long.MIN_VALUE;
        for (CallGraph.Call call : incoming) {
            Value argument = call.site().operand(index);
            long guarded = guards.most(argument, call.site().block());
            result = Math.max(result, Math.min(guarded, most(argument, steps - 1, callers - 1)));
        }
        return result;
    }
}
