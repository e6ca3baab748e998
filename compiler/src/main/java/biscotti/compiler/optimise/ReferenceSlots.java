package biscotti.compiler.optimise;

import biscotti.compiler.ir.Block;
import biscotti.compiler.ir.Graph;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Position;
import biscotti.compiler.ir.Terminator;
import biscotti.compiler.ir.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps the references of a method in slots of its frame that are cleared when their values die.
 *
 * <p>The collector takes every word of a stack for a reference, and LLVM leaves dead values in registers and spill slots for as long as it
 * likes. For nearly all code that is a matter of a few objects. But a method that catches {@code OutOfMemoryError} often holds what has
 * filled the memory, lets go of it and wants to go on: there it decides. So in such methods no reference is in a register while others
 * run: whatever is needed after a call is stored when it is made, loaded again for each use behind a call, and its slot is cleared
 * before the last call that no longer needs it, or at the start of a block that does not.
 *
 * <pre>
 *   before:  v1 = f(); g(v1); h(v1); k()          after:  v1 = f(); slot = v1; g(v1); v2 = slot; slot = null; h(v2); k()
 * </pre>
 *
 * <p>Phis of handlers become slots of their own, which are stored before the value that may throw.
 */
public final class ReferenceSlots {
    private final Graph graph;
    /** The slot of each value that has one. */
    private final Map<Value, Integer> slots = new HashMap<>();
    /** The same values by their numbers. */
    private final Map<Integer, Value> kept = new HashMap<>();

    /** Numbers of the values that need one. */
    private final BitSet needed = new BitSet();
    private SlotLiveness liveness;
    /** While a block is written: what holds the slot's value in a register. */
    private final Map<Value, Value> inRegister = new HashMap<>();

    private ReferenceSlots(Graph graph) {
        this.graph = graph;
    }

    /** Transforms the graph in place; the last of all passes. */
    public static void run(Graph graph) {
        ControlFlow.removeUnreachable(graph);
        var pass = new ReferenceSlots(graph);
        List.copyOf(graph.blocks()).forEach(pass::split);
        List.copyOf(graph.blocks()).forEach(pass::dissolveHandlerPhis);
        pass.liveness = new SlotLiveness(graph);
        graph.blocks().forEach(pass::choose);
        pass.giveSlots();
        graph.blocks().forEach(pass::rewrite);
    }

    /** What follows a value that has a handler gets a block of its own: there is a place behind the value, on the way without exception. */
    private void split(Block block) {
        if (block.handler() == null || block.terminator() instanceof Terminator.Throw) {
            return;
        }
        Block rest = graph.newBlock();
        rest.setTerminator(block.terminator(), block.terminatorPosition());
        for (Block successor : rest.successors()) {
            successor.predecessors().replaceAll(predecessor -> predecessor == block ? rest : predecessor);
        }
        rest.predecessors().add(block);
        block.setTerminator(new Terminator.Goto(rest), block.terminatorPosition());
    }

    private void dissolveHandlerPhis(Block handler) {
        boolean isHandler = handler.predecessors().stream().anyMatch(predecessor -> predecessor.handler() == handler);
        if (!isHandler) {
            return;
        }
        for (Value phi : List.copyOf(handler.values())) {
            if (phi.isPhi() && phi.kind() == Kind.REFERENCE) {
                dissolve(handler, phi);
            }
        }
    }

    private void dissolve(Block handler, Value phi) {
        int slot = graph.newSlot();
        for (int i = 0; i < handler.predecessors().size(); i++) {
            Block predecessor = handler.predecessors().get(i);
            boolean isThrow = predecessor.terminator() instanceof Terminator.Throw;
            int place = isThrow ? predecessor.values().size() : predecessor.values().size() - 1;
            predecessor.insert(place, newValue(Kind.VOID, new Operation.StoreSlot(slot), phi.position(), phi.operand(i)));
            if (!isThrow) {
                Block rest = predecessor.successors().getFirst();
                rest.insert(0, newValue(Kind.VOID, new Operation.ClearSlot(slot), phi.position()));
            }
        }
        handler.values().remove(phi);
        phi.become(new Operation.LoadSlot(slot));
        int place = 0;
        while (place < handler.values().size() && isStart(handler.values().get(place))) {
            place++;
        }
        handler.insert(place, newValue(Kind.VOID, new Operation.ClearSlot(slot), phi.position()));
        handler.insert(place, phi);
    }

    private void giveSlots() {
        for (Block block : graph.blocks()) {
            for (Value value : block.values()) {
                if (needed.get(value.id())) {
                    slots.put(value, graph.newSlot());
                    kept.put(value.id(), value);
                }
            }
        }
    }

    private boolean isKept(Value value) {
        return slots.containsKey(value);
    }

    /** Gives slots to the values that are needed behind a call of this block. */
    private void choose(Block block) {
        BitSet crossing = new BitSet();
        BitSet live = (BitSet) liveness.atEnd(block).clone();
        for (Value value : block.values().reversed()) {
            if (isCall(value)) {
                crossing.or(live);
                crossing.clear(value.id());
            }
            SlotLiveness.before(value, live);
        }
        needed.or(crossing);
    }

    /** Whether others run meanwhile, or it may go on in a handler. */
    private static boolean isCall(Value value) {
        return switch (value.operation()) {
            case Operation.Invoke _, Operation.InitialiseClass _, Operation.Poll _, Operation.MonitorEnter _, Operation.MonitorExit _ -> true;
            case Operation.New _, Operation.NewArray _, Operation.NewMultiArray _ -> true;
            default -> value.operation().mayThrow() && value.block().handler() != null;
        };
    }

    private void rewrite(Block block) {
        List<Value> values = List.copyOf(block.values());
        List<List<Value>> dying = dying(block);
        block.values().clear();
        int first = 0;
        while (first < values.size() && isStart(values.get(first))) {
            block.append(values.get(first));
            first++;
        }
        inRegister.clear();
        clearDead(block);
        storeResults(block);
        values.subList(0, first).forEach(value -> store(block, value));
        for (int i = first; i < values.size(); i++) {
            rewrite(block, values.get(i), dying.get(i));
        }
        rewriteEnd(block);
    }

    private static boolean isStart(Value value) {
        return value.isPhi() || value.operation() instanceof Operation.CaughtException || value.operation() instanceof Operation.Parameter;
    }

    /** For each value of the block what it is the last to use. */
    private List<List<Value>> dying(Block block) {
        List<List<Value>> result = new ArrayList<>();
        BitSet live = (BitSet) liveness.atEnd(block).clone();
        for (Value value : block.values().reversed()) {
            boolean isPhi = value.isPhi();
            result.add(isPhi ? List.of() : value.operands().stream().filter(each -> isKept(each) && !live.get(each.id())).distinct().toList());
            SlotLiveness.before(value, live);
        }
        return result.reversed();
    }

    /** What was live where control comes from, and is not here. */
    private void clearDead(Block block) {
        BitSet dead = new BitSet();
        block.predecessors().forEach(predecessor -> dead.or(liveness.atEnd(predecessor)));
        dead.andNot(liveness.atStart(block));
        Position position = block.terminatorPosition();
        dead.stream().mapToObj(kept::get).filter(value -> value != null && (!value.isPhi() || value.block() != block)).forEach(value ->
                block.append(newValue(Kind.VOID, new Operation.ClearSlot(slots.get(value)), position)));
    }

    /** A result that was made under a handler is stored where control goes on without exception. */
    private void storeResults(Block block) {
        if (block.predecessors().size() != 1) {
            return;
        }
        Block before = block.predecessors().getFirst();
        if (before.handler() != null && before.handler() != block && !before.values().isEmpty()) {
            store(block, before.values().getLast());
        }
    }

    private void store(Block block, Value value) {
        if (isKept(value)) {
            block.append(newValue(Kind.VOID, new Operation.StoreSlot(slots.get(value)), value.position(), value));
            inRegister.put(value, value);
        }
    }

    private void rewrite(Block block, Value value, List<Value> dying) {
        value.operands().replaceAll(operand -> load(block, operand, value.position()));
        for (Value each : dying) {
            block.append(newValue(Kind.VOID, new Operation.ClearSlot(slots.get(each)), value.position()));
        }
        if (isCall(value)) {
            inRegister.clear();
        }
        block.append(value);
        boolean isUnderHandler = block.handler() != null && value.operation().mayThrow();
        if (!isUnderHandler) {
            store(block, value);
        }
    }

    /** The value as it can be used at the end of the block as written so far. */
    private Value load(Block block, Value value, Position position) {
        if (!isKept(value)) {
            return value;
        }
        return inRegister.computeIfAbsent(
                value, _ -> block.append(newValue(Kind.REFERENCE, new Operation.LoadSlot(slots.get(value)), position)));
    }

    private void rewriteEnd(Block block) {
        Position position = block.terminatorPosition();
        switch (block.terminator()) {
            case Terminator.Return(Value value) when value != null ->
                block.setTerminator(new Terminator.Return(load(block, value, position)), position);
            case Terminator.Throw(Value exception) -> block.setTerminator(new Terminator.Throw(load(block, exception, position)), position);
            default -> {}
        }
        for (Block successor : block.successors()) {
            int edge = successor.predecessors().indexOf(block);
            for (Value phi : successor.values()) {
                if (phi.isPhi()) {
                    phi.operands().set(edge, load(block, phi.operand(edge), position));
                }
            }
        }
    }

    private Value newValue(Kind kind, Operation operation, Position position, Value... operands) {
        return graph.newValue(kind, operation, position, operands);
    }
}
