package biscotti.compiler.optimise;

import biscotti.compiler.ir.Block;
import biscotti.compiler.ir.Graph;
import biscotti.compiler.ir.Loop;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes small innermost loops longer: copies of the body follow each other.
 *
 * <p>Either as many as there are iterations, if their number is constant and small: no loop is left. Or a few, so that only the way
 * back from the last to the first need poll.
 */
final class UnrolledLoops {
    private static final int SMALL = 16;
    private static final int LARGEST = 36;

    private static final int MOST_ITERATIONS = 16;
    private static final int MOST_VALUES = 260;

    private UnrolledLoops() {}

    /** Replaces a loop of constant length by its iterations; whether it was fit for it. */
    static boolean runWhole(Graph graph, Loop loop) {
        CountedLoop counted = CountedLoop.of(loop);
        var effects = new LoopEffects(loop);
        if (counted == null || counted.body() == loop.header() || !loop.isInnermost() || !effects.isLocal()) {
            return false;
        }
        long iterations = counted.iterations();
        if (iterations < 1 || iterations > MOST_ITERATIONS || (iterations + 1) * effects.size() > MOST_VALUES) {
            return false;
        }
        List<LoopCopy> copies = unroll(graph, loop, (int) iterations + 1);
        ControlFlow.retarget(loop.header(), counted.body());
        for (LoopCopy copy : copies) {
            boolean isLast = copy == copies.getLast();
            ControlFlow.retarget(copy.of(loop.header()), isLast ? counted.exit() : copy.of(counted.body()));
        }
        return true;
    }

    /** Transforms the loop, if it is fit for it; whether it was. */
    static boolean run(Graph graph, Loop loop) {
        var effects = new LoopEffects(loop);
        boolean isFit = loop.isInnermost() && loop.latches().size() == 1 && effects.isLocal() && effects.polls();
        if (!isFit || effects.size() > LARGEST) {
            return false;
        }
        unroll(graph, loop, effects.size() <= SMALL ? 4 : 2);
        return true;
    }

    private static List<LoopCopy> unroll(Graph graph, Loop loop, int times) {
        Block header = loop.header();
        Block latch = loop.latches().getFirst();
        int latchEdge = header.predecessors().indexOf(latch);
        List<LoopCopy> copies = new ArrayList<>();
        Map<Value, Value> next = new HashMap<>();
        for (Value phi : header.values()) {
            if (phi.isPhi()) {
                next.put(phi, phi.operand(latchEdge));
            }
        }
        for (int i = 1; i < times; i++) {
            var copy = new LoopCopy(graph, loop, next, Set.of(), Set.of());
            copy.run();
            copies.add(copy);
            next = new HashMap<>();
            for (Value phi : header.values()) {
                if (phi.isPhi()) {
                    next.put(phi, copy.of(phi.operand(latchEdge)));
                }
            }
        }
        Block from = latch;
        Block target = header;
        for (LoopCopy copy : copies) {
            Block to = copy.of(header);
            ControlFlow.redirect(from, target, to);
            to.predecessors().add(from);
            from = copy.of(latch);
            target = to;
        }
        ControlFlow.redirect(from, target, header);
        header.predecessors().set(latchEdge, from);
        next.forEach((phi, last) -> phi.operands().set(latchEdge, last));
        movePoll(graph, loop, from);
        LoopValues.mend(graph, loop, copies);
        return copies;
    }

    /** From the loop to the last copy's end. */
    private static void movePoll(Graph graph, Loop loop, Block last) {
        for (Block block : loop.blocks()) {
            for (Value value : List.copyOf(block.values())) {
                if (value.operation() instanceof Operation.Poll) {
                    block.values().remove(value);
                    if (last.values().isEmpty() || !(last.values().getLast().operation() instanceof Operation.Poll)) {
                        last.append(graph.newValue(value.kind(), value.operation(), value.position()));
                    }
                }
            }
        }
    }
}
