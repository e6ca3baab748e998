package biscotti.compiler.optimise;

import biscotti.compiler.ir.Block;
import biscotti.compiler.ir.Graph;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Terminator;
import biscotti.compiler.ir.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which references are needed after which point of a graph; a set of values has their numbers. */
final class SlotLiveness {
    private final Map<Block, BitSet> atStart = new HashMap<>();
    private final Map<Block, BitSet> atEnd = new HashMap<>();

    /** Solves backwards until nothing changes. */
    SlotLiveness(Graph graph) {
        for (Block block : graph.blocks()) {
            atStart.put(block, new BitSet());
            atEnd.put(block, new BitSet());
        }
        List<Block> backwards = ControlFlow.reversePostOrder(graph).reversed();
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Block block : backwards) {
                changed |= update(block);
            }
        }
    }

    private boolean update(Block block) {
        BitSet live = new BitSet();
        for (Block successor : block.successors()) {
            live.or(atStart.get(successor));
        }
        endUses(block).forEach(value -> live.set(value.id()));
        atEnd.put(block, (BitSet) live.clone());
        for (Value value : block.values().reversed()) {
            before(value, live);
        }
        boolean changed = !live.equals(atStart.get(block));
        atStart.put(block, live);
        return changed;
    }

    /** Turns what is live after the value into what is live before it. A phi uses nothing in its own block. */
    static void before(Value value, BitSet live) {
        live.clear(value.id());
        if (!value.isPhi()) {
            value.operands().stream().filter(SlotLiveness::isTracked).forEach(operand -> live.set(operand.id()));
        }
    }

    /** What the block's terminator uses, and the phis of its successors on this edge. */
    static List<Value> endUses(Block block) {
        List<Value> uses = new ArrayList<>();
        switch (block.terminator()) {
            case Terminator.Return(Value value) when value != null && isTracked(value) -> uses.add(value);
            case Terminator.Throw(Value exception) when isTracked(exception) -> uses.add(exception);
            default -> {}
        }
        for (Block successor : block.successors()) {
            int edge = successor.predecessors().indexOf(block);
            for (Value phi : successor.values()) {
                if (phi.isPhi() && isTracked(phi.operand(edge))) {
                    uses.add(phi.operand(edge));
                }
            }
        }
        return uses;
    }

    /** References that the collector may free: no constants. */
    static boolean isTracked(Value value) {
        return value.kind() == Kind.REFERENCE && !(value.operation() instanceof Operation.NullConstant)
                && !(value.operation() instanceof Operation.ObjectConstant);
    }

    /** Not to be changed. */
    BitSet atStart(Block block) {
        return atStart.get(block);
    }

    /** Not to be changed; with what the end itself uses. */
    BitSet atEnd(Block block) {
        return atEnd.get(block);
    }
}
