package biscotti.compiler.optimise;

import biscotti.compiler.ir.BinaryOperator;
import biscotti.compiler.ir.Block;
import biscotti.compiler.ir.Condition;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.Loop;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Terminator;
import biscotti.compiler.ir.UnaryOperator;
import biscotti.compiler.ir.Value;
import java.util.List;

/**
 * A loop whose header tests whether {@code index + offset < limit} (or {@code <=}) and that adds a step to the index each time.
 *
 * @param index a phi of the header, INT or LONG
 * @param step a constant, a value from outside the loop, or such an INT made LONG
 * @param limit of the index's kind; not shown to be from outside
 * @param body where the header goes while the test holds
 * @param exit where it goes then
 */
public record CountedLoop(Loop loop, Value index, Value step, Value limit, long offset, boolean includesLimit, Block body, Block exit) {
    private static final long MOST_OFFSET = 1 << 20;

    /** An index plus a constant. */
    public record Sum(Value index, long offset) {}

    /** Null if the loop is not of this form. */
    public static CountedLoop of(Loop loop) {
        Block header = loop.header();
        if (loop.latches().size() != 1
                || !(header.terminator() instanceof Terminator.Branch(Value test, Block ifTrue, Block ifFalse))
                || !(test.operation() instanceof Operation.Compare(Condition condition))
                || loop.contains(ifTrue) == loop.contains(ifFalse)) {
            return null;
        }
        Condition holds = loop.contains(ifTrue) ? condition : condition.negated();
        Value left = test.operand(0);
        Value right = test.operand(1);
        if (holds == Condition.GT || holds == Condition.GE) {
            Value other = left;
            left = right;
            right = other;
            holds = holds == Condition.GT ? Condition.LT : Condition.LE;
        }
        if (holds != Condition.LT && holds != Condition.LE) {
            return null;
        }
        Sum sum = sum(left);
        Value step = sum == null || sum.index.block() != header ? null : step(loop, sum.index);
        if (step == null) {
            return null;
        }
        Block body = loop.contains(ifTrue) ? ifTrue : ifFalse;
        return new CountedLoop(
                loop, sum.index, step, right, sum.offset, holds == Condition.LE, body, body == ifTrue ? ifFalse : ifTrue);
    }

    /** The value as this loop's index plus a constant, or null. */
    Sum offsetOf(Value value) {
        Value number = value;
        if (index.kind() == Kind.LONG && value.operation() instanceof Operation.Unary(UnaryOperator operator)) {
            number = operator == UnaryOperator.LONG_TO_INT ? value.operand(0) : value;
        }
        Sum sum = sum(number);
        return sum != null && sum.index == index ? sum : null;
    }

    /** How often the test holds, at most 2^31 times, if it ends the loop; -1 if that is not constant. */
    long iterations() {
        Long last = constant(limit);
        Long increment = constant(step);
        List<Block> predecessors = loop.header().predecessors();
        if (last == null || increment == null || predecessors.size() != 2) {
            return -1;
        }
        int entry = loop.contains(predecessors.getFirst()) ? 1 : 0;
        Long first = constant(index.operand(entry));
        if (first == null || Math.abs(first) > Integer.MAX_VALUE || Math.abs(last) > Integer.MAX_VALUE - increment - MOST_OFFSET) {
            return -1;
        }
        long distance = last + (includesLimit ? 1 : 0) - offset - first;
        return distance <= 0 ? 0 : (distance + increment - 1) / increment;
    }

    /** The sum of index and step. */
    Value next() {
        return index.operand(loop.header().predecessors().indexOf(loop.latches().getFirst()));
    }

    private static Sum sum(Value value) {
        if (value.isPhi()) {
            return new Sum(value, 0);
        }
        if (value.operation() instanceof Operation.BoundsCheck) {
            return sum(value.operand(0));
        }
        if (value.operation() instanceof Operation.Binary(BinaryOperator operator)
                && (operator == BinaryOperator.ADD || operator == BinaryOperator.SUB)) {
            Sum left = sum(value.operand(0));
            Long right = constant(value.operand(1));
            if (left == null && operator == BinaryOperator.ADD) {
                left = sum(value.operand(1));
                right = constant(value.operand(0));
            }
            if (left != null && right != null && Math.abs(right) <= MOST_OFFSET) {
                long offset = operator == BinaryOperator.ADD ? left.offset + right : left.offset - right;
                return Math.abs(offset) <= MOST_OFFSET ? new Sum(left.index, offset) : null;
            }
        }
        return null;
    }

    /** What the loop adds to the phi: a positive constant, or a value from outside of which that must be asked; or null. */
    private static Value step(Loop loop, Value phi) {
        Value next = phi.operand(loop.header().predecessors().indexOf(loop.latches().getFirst()));
        if (!(next.operation() instanceof Operation.Binary(BinaryOperator operator)) || operator != BinaryOperator.ADD) {
            return null;
        }
        Value step = next.operand(0) == phi ? next.operand(1) : next.operand(1) == phi ? next.operand(0) : null;
        if (step == null) {
            return null;
        }
        Long known = constant(step);
        if (known != null) {
            return known > 0 && known <= MOST_OFFSET ? step : null;
        }
        if (step.operation() instanceof Operation.Unary(UnaryOperator widening) && widening == UnaryOperator.INT_TO_LONG) {
            return loop.contains(step.operand(0).block()) ? null : step;
        }
        return phi.kind() == Kind.INT && !loop.contains(step.block()) ? step : null;
    }

    static Long constant(Value value) {
        return switch (value.operation()) {
            case Operation.IntConstant(int number) -> (long) number;
            case Operation.LongConstant(long number) -> number;
            default -> null;
        };
    }
}
