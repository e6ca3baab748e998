package biscotti.compiler.optimise;

import biscotti.compiler.ir.BinaryOperator;
import biscotti.compiler.ir.Block;
import biscotti.compiler.ir.Condition;
import biscotti.compiler.ir.Graph;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.Loop;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Position;
import biscotti.compiler.ir.Terminator;
import biscotti.compiler.ir.UnaryOperator;
import biscotti.compiler.ir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives a counted innermost loop a copy without polls and without the checks that can be made for many iterations at once.
 *
 * <pre>
 *   start:  stop = min(limit, lengths of the arrays that the index goes into, index + 1024 steps)
 *           the checks of what does not change; 0 &lt;= index &lt; stop       else → the loop as it was
 *   fast:   while (index &lt; stop) { body without polls and checks; index += step }
 *   after:  index &lt; limit?  poll, → start                                else → the loop as it was
 * </pre>
 *
 * The loop as it was makes what is left: the last iterations, or the one that throws. Sums are LONG, so that they do not overflow.
 * Strip-mining for polls and splitting the range for checks are done by many compilers; the range is split as in Gupta, "Optimizing
 * array bound checks using flow analysis", 1993.
 *
 * <p>Loops of a constant, small number of iterations just lose their polls.
 */
final class ChunkedLoops {
    /** The most iterations between two polls. */
    private static final int CHUNK = 1024;

    private static final int LARGEST = 240;

    private final Graph graph;
    private final CountedLoop counted;
    private final Loop loop;
    private final Block header;
    private final LoopEffects effects;
    private final Position position;
    private final Map<Value, Value> startPhis = new HashMap<>();
    private final Set<Value> dropped = new HashSet<>();
    private final Set<Value> bounded = new HashSet<>();

    private ChunkedLoops(Graph graph, CountedLoop counted, LoopEffects effects) {
        this.graph = graph;
        this.counted = counted;
        this.loop = counted.loop();
        this.header = loop.header();
        this.effects = effects;
        this.position = header.terminatorPosition();
    }

    /** Transforms the loop, if it is fit for it; whether it was. */
    static boolean run(Graph graph, Loop loop) {
        var effects = new LoopEffects(loop);
        if (!loop.isInnermost() || !effects.isLocal() || !effects.polls() || effects.size() > LARGEST) {
            return false;
        }
        CountedLoop counted = CountedLoop.of(loop);
        if (counted == null) {
            return false;
        }
        if (counted.iterations() >= 0 && counted.iterations() <= CHUNK) {
            loop.blocks().forEach(block -> block.values().removeIf(value -> value.operation() instanceof Operation.Poll));
            return true;
        }
        boolean isFit = counted.exit() != null
                && LoopInvariants.isInvariant(loop, effects, counted.limit())
                && isRepeatable(loop.header())
                && loop.header().predecessors().size() > loop.latches().size();
        if (isFit) {
            new ChunkedLoops(graph, counted, effects).split();
        }
        return isFit;
    }

    /** The header runs once more than the body, and in both copies: it must not change anything. */
    private static boolean isRepeatable(Block header) {
        for (Value value : header.values()) {
            boolean isHarmless = value.isPhi()
                    || value.operation().isPure()
                    || value.operation() instanceof Operation.LoadField
                    || value.operation() instanceof Operation.LoadStatic
                    || value.operation() instanceof Operation.LoadElement
                    || value.operation() instanceof Operation.NullCheck
                    || value.operation() instanceof Operation.BoundsCheck
                    || value.operation() instanceof Operation.Poll;
            if (!isHarmless) {
                return false;
            }
        }
        return true;
    }

    private void split() {
        Block latch = loop.latches().getFirst();
        Block start = graph.newBlock();
        Block otherwise = graph.newBlock();
        takeEntries(start, latch);
        var before = new LoopInvariants(graph, loop, start, otherwise, position);
        Value stop = stop(before);

        Map<Value, Value> phis = new HashMap<>();
        startPhis.forEach((phi, first) -> phis.put(phi, graph.newValue(phi.kind(), new Operation.Phi(), phi.position(), first)));
        Map<Value, Value> known = new HashMap<>(before.computed());
        known.putAll(phis);
        var copy = new LoopCopy(graph, loop, known, dropped, bounded);
        copy.run();
        Block fast = copy.of(header);
        fast.predecessors().addAll(List.of(before.block(), copy.of(latch)));
        before.block().setTerminator(new Terminator.Goto(fast), position);
        int latchEdge = header.predecessors().indexOf(latch);
        List<Value> headerPhis = header.values().stream().filter(Value::isPhi).toList();
        for (int i = 0; i < headerPhis.size(); i++) {
            Value phi = headerPhis.get(i);
            fast.insert(i, phis.get(phi));
            phis.get(phi).operands().add(copy.of(phi.operand(latchEdge)));
        }

        Block after = graph.newBlock();
        testStop(fast, copy, phis.get(counted.index()), stop, after);
        Block poll = graph.newBlock();
        leaveFast(after, poll, phis, before);
        poll.append(graph.newValue(Kind.VOID, new Operation.Poll(), position));
        keepArraysAlive(poll);
        poll.setTerminator(new Terminator.Goto(start), position);
        start.predecessors().add(poll);
        startPhis.forEach((phi, first) -> first.operands().add(phis.get(phi)));
        otherwise.setTerminator(new Terminator.Goto(header), position);
        header.predecessors().addAll(List.of(otherwise, after));
        for (Value phi : headerPhis) {
            phi.operands().addAll(List.of(startPhis.get(phi), phis.get(phi)));
        }
        LoopValues.mend(graph, loop, List.of(copy));
    }

    /** LLVM may compute addresses in the fast copy from others behind the poll; the collector must find the arrays themselves. */
    private void keepArraysAlive(Block poll) {
        Set<Value> arrays = new LinkedHashSet<>();
        for (Block block : loop.blocks()) {
            for (Value value : block.values()) {
                boolean isAccess = value.operation() instanceof Operation.LoadElement
                        || value.operation() instanceof Operation.StoreElement;
                if (isAccess && !loop.contains(value.operand(0).block())) {
                    arrays.add(value.operand(0));
                }
            }
        }
        arrays.forEach(array -> poll.append(graph.newValue(Kind.VOID, new Operation.KeepAlive(), position, array)));
    }

    /** All ways into the loop lead to the start, where phis of its own stand for the header's. */
    private void takeEntries(Block start, Block latch) {
        for (Value phi : header.values()) {
            if (!phi.isPhi()) {
                break;
            }
            startPhis.put(phi, start.append(graph.newValue(phi.kind(), new Operation.Phi(), phi.position())));
        }
        for (Block entry : new ArrayList<>(header.predecessors())) {
            if (entry != latch) {
                int edge = header.predecessors().indexOf(entry);
                startPhis.forEach((phi, first) -> first.operands().add(phi.operand(edge)));
                ControlFlow.removeEdge(entry, header);
                ControlFlow.redirect(entry, header, start);
                start.predecessors().add(entry);
            }
        }
    }

    /** Computes where the fast copy stops, of the index's kind, and finds the checks that it needs not make. */
    private Value stop(LoopInvariants before) {
        Value index = startPhis.get(counted.index());
        Value first = wide(before, index);
        Value stop = minus(before, wide(before, before.compute(counted.limit())), counted.offset() - (counted.includesLimit() ? 1 : 0));
        boolean isLong = index.kind() == Kind.LONG;
        if (isLong && counted.offset() > 0) {
            before.require(compare(before, Condition.GE, before.compute(counted.limit()), number(before, 0)));
        }
        long least = isLong || counted.offset() < 0 ? 0 : Long.MIN_VALUE;
        Map<Value, Long> ends = new HashMap<>();
        for (Block block : loop.blocks()) {
            for (Value value : block.values()) {
                if (value.operation() instanceof Operation.NullCheck && LoopInvariants.isInvariant(loop, effects, value)) {
                    before.compute(value);
                } else if (value.operation() instanceof Operation.BoundsCheck) {
                    CountedLoop.Sum sum = counted.offsetOf(value.operand(0));
                    if (sum != null && LoopInvariants.isInvariant(loop, effects, value.operand(1))) {
                        ends.merge(before.compute(value.operand(1)), sum.offset(), Math::max);
                        least = Math.max(least, Math.max(0, -sum.offset()));
                        drop(value, sum);
                    }
                }
            }
        }
        for (Map.Entry<Value, Long> end : ends.entrySet()) {
            stop = minimum(before, stop, minus(before, wide(before, end.getKey()), end.getValue()));
        }
        Value step = wide(before, before.compute(counted.step()));
        Long knownStep = CountedLoop.constant(counted.step());
        if (knownStep == null) {
            before.require(compare(before, Condition.GT, step, number(before, 0)));
        }
        if (knownStep == null || knownStep != 1 || counted.includesLimit() || counted.offset() < 0) {
            long greatest = isLong ? Long.MAX_VALUE : Integer.MAX_VALUE;
            Value last = binary(before, BinaryOperator.SUB, number(before, greatest), step);
            stop = minimum(before, stop, last);
        }
        if (least > Integer.MIN_VALUE) {
            before.require(compare(before, Condition.GE, first, number(before, least)));
        }
        before.require(compare(before, Condition.LT, first, stop));
        Value chunk = binary(before, BinaryOperator.MUL, step, number(before, CHUNK));
        Value distance = minimum(before, binary(before, BinaryOperator.SUB, stop, first), chunk);
        stop = binary(before, BinaryOperator.ADD, first, distance);
        return isLong ? stop : before.append(Kind.INT, new Operation.Unary(UnaryOperator.LONG_TO_INT), stop);
    }

    /** The check needs not be made; its index is not negative and fits, and if it is a sum, so are its parts. */
    private void drop(Value check, CountedLoop.Sum sum) {
        dropped.add(check);
        Value index = check.operand(0);
        boolean isPlainSum = index.operation() instanceof Operation.Binary(BinaryOperator operator)
                && operator == BinaryOperator.ADD
                && index.operand(0) == counted.index();
        if (isPlainSum && sum.offset() >= 0) {
            bounded.add(index);
        }
        Value next = counted.next();
        if (next.kind() == Kind.INT) {
            bounded.add(next);
        }
    }

    /** The fast copy's own test in the place of the copied one. */
    private void testStop(Block fast, LoopCopy copy, Value index, Value stop, Block after) {
        Value test = fast.append(
                graph.newValue(Kind.INT, new Operation.Compare(Condition.LT), position, index, stop));
        fast.setTerminator(new Terminator.Branch(test, copy.of(counted.body()), after), position);
        ControlFlow.removeEdge(fast, counted.exit());
        after.predecessors().add(fast);
    }

    /** Behind the fast copy: another chunk if the limit is not reached, else back to the loop as it was, which leaves. */
    private void leaveFast(Block after, Block poll, Map<Value, Value> phis, LoopInvariants before) {
        Value index = phis.get(counted.index());
        Value tested = counted.offset() == 0
                ? index
                : after.append(graph.newValue(index.kind(), new Operation.Binary(BinaryOperator.ADD), position, index, after.append(
                        graph.newValue(index.kind(), index.kind() == Kind.LONG
                                ? new Operation.LongConstant(counted.offset())
                                : new Operation.IntConstant((int) counted.offset()), position))));
        Value test = after.append(graph.newValue(
                Kind.INT,
                new Operation.Compare(counted.includesLimit() ? Condition.LE : Condition.LT),
                position,
                tested,
                before.compute(counted.limit())));
        after.setTerminator(new Terminator.Branch(test, poll, header), position);
        poll.predecessors().add(after);
    }

    private static Value wide(LoopInvariants before, Value value) {
        return value.kind() == Kind.LONG ? value : before.append(Kind.LONG, new Operation.Unary(UnaryOperator.INT_TO_LONG), value);
    }

    private static Value number(LoopInvariants before, long number) {
        return before.append(Kind.LONG, new Operation.LongConstant(number));
    }

    private static Value minus(LoopInvariants before, Value value, long number) {
        return number == 0 ? value : binary(before, BinaryOperator.SUB, value, number(before, number));
    }

    private static Value minimum(LoopInvariants before, Value left, Value right) {
        return binary(before, BinaryOperator.MIN, left, right);
    }

    private static Value binary(LoopInvariants before, BinaryOperator operator, Value left, Value right) {
        return before.append(Kind.LONG, new Operation.Binary(operator), left, right);
    }

    private static Value compare(LoopInvariants before, Condition condition, Value left, Value right) {
        return before.append(Kind.INT, new Operation.Compare(condition), left, right);
    }
}
