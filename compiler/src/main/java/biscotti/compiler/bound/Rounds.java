package biscotti.compiler.bound;

import biscotti.compiler.ir.BinaryOperator;
import biscotti.compiler.ir.Block;
import biscotti.compiler.ir.Condition;
import biscotti.compiler.ir.Loop;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Terminator;
import biscotti.compiler.ir.Value;
import biscotti.compiler.optimise.CountedLoop;

/** How often a loop goes round that counts: up to a number that has a greatest value, or down from one. */
record Rounds(Ranges ranges) {
    /** Or {@link Ranges#UNKNOWN}. */
    long of(Loop loop) {
        if (loop.header().predecessors().size() != 2) {
            return Ranges.UNKNOWN;
        }
        int entry = loop.contains(loop.header().predecessors().getFirst()) ? 1 : 0;
        CountedLoop counted = CountedLoop.of(loop);
        return counted != null ? up(counted, entry) : down(loop, entry);
    }

    private long up(CountedLoop loop, int entry) {
        long first = constant(loop.index().operand(entry));
        long step = constant(loop.step());
        long last = ranges.most(loop.limit(), loop.loop().header());
        if (first == Ranges.UNKNOWN || step == Ranges.UNKNOWN || last > Integer.MAX_VALUE) {
            return Ranges.UNKNOWN;
        }
        long distance = last + (loop.includesLimit() ? 1 : 0) - loop.offset() - first;
        return distance <= 0 ? 0 : (distance + step - 1) / step;
    }

    /** The index goes down by constant steps while it is above, or at, a constant. */
    private long down(Loop loop, int entry) {
        if (!(loop.header().terminator() instanceof Terminator.Branch(Value test, Block ifTrue, Block ifFalse))
                || !(test.operation() instanceof Operation.Compare(Condition condition))
                || loop.contains(ifTrue) == loop.contains(ifFalse)
                || !test.operand(0).isPhi()
                || test.operand(0).block() != loop.header()) {
            return Ranges.UNKNOWN;
        }
        Value index = test.operand(0);
        Value next = index.operand(1 - entry);
        Condition holds = loop.contains(ifTrue) ? condition : condition.negated();
        boolean isDown = (holds == Condition.GT || holds == Condition.GE)
                && next.operation() instanceof Operation.Binary(BinaryOperator operator)
                && (operator == BinaryOperator.ADD || operator == BinaryOperator.SUB)
                && next.operand(0) == index;
        if (!isDown) {
            return Ranges.UNKNOWN;
        }
        long change = constant(next.operand(1));
        long step = ((Operation.Binary) next.operation()).operator() == BinaryOperator.SUB ? change : -change;
        long last = constant(test.operand(1));
        long first = ranges.most(index.operand(entry), loop.header().predecessors().get(entry));
        if (change == Ranges.UNKNOWN || step <= 0 || last == Ranges.UNKNOWN || first > Integer.MAX_VALUE) {
            return Ranges.UNKNOWN;
        }
        long distance = first - last + (holds == Condition.GE ? 1 : 0);
        return distance <= 0 ? 0 : (distance + step - 1) / step;
    }

    private static long constant(Value value) {
        return switch (value.operation()) {
            case Operation.IntConstant(int number) -> number;
            case Operation.LongConstant(long number) -> number;
            default -> Ranges.UNKNOWN;
        };
    }
}
