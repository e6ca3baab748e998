package biscotti.compiler.optimise;

import biscotti.compiler.ir.Block;
import biscotti.compiler.ir.Graph;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Position;
import biscotti.compiler.ir.Terminator;
import biscotti.compiler.ir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts a copy of a callee's graph in the place of one call.
 *
 * <pre>
 *   before:  [ a; r = call f(x); b ] → ...
 *   after:   [ a ] → [ copy of f with x for its parameter ] → [ r' = phi(returns); b ] → ...
 * </pre>
 *
 * If the call had a handler, each value of the copy that may throw ends a block of its own with that handler.
 */
final class GraphCopy {
    private final Graph caller;
    private final Value call;
    private final Graph callee;
    private final Block before;
    private final Block handler;
    private final Map<Value, Value> values = new HashMap<>();
    /** First and last block of each copied block: splitting at throwing values makes several of one. */
    private final Map<Block, Block> firsts = new LinkedHashMap<>();

    private final Map<Block, Block> lasts = new HashMap<>();
    private final Map<Position, Position> positions = new HashMap<>();

    private GraphCopy(Graph caller, Value call, Graph callee) {
        this.caller = caller;
        this.call = call;
        this.callee = callee;
        this.before = call.block();
        this.handler = before.handler();
    }

    /** Copies; what replaces the call's value is added to the map, not yet substituted. Returns the new blocks. */
    static List<Block> inline(Graph caller, Value call, Graph callee, Map<Value, Value> replacements) {
        int before = caller.blocks().size();
        new GraphCopy(caller, call, callee).run(replacements);
        return List.copyOf(caller.blocks().subList(before, caller.blocks().size()));
    }

    private void run(Map<Value, Value> replacements) {
        Block after = splitCaller();
        List<Block> order = ControlFlow.reversePostOrder(callee);
        for (Block block : order) {
            firsts.put(block, caller.newBlock());
        }
        for (Block block : order) {
            copyValues(block);
        }
        for (Block block : order) {
            fillOperands(block);
        }
        List<Block> returning = new ArrayList<>();
        List<Value> results = new ArrayList<>();
        for (Block block : order) {
            copyTerminator(block, after, returning, results);
        }
        for (Block block : order) {
            for (Block predecessor : block.predecessors()) {
                firsts.get(block).predecessors().add(lasts.get(predecessor));
            }
        }
        before.setTerminator(new Terminator.Goto(firsts.get(callee.entry())), call.position());
        firsts.get(callee.entry()).predecessors().add(before);
        after.predecessors().addAll(returning);
        if (handler != null) {
            ControlFlow.removeEdge(before, handler);
            before.setHandler(null);
        }
        finish(after, results, replacements);
    }

    /** What stood behind the call moves to a block of its own. */
    private Block splitCaller() {
        Block after = caller.newBlock();
        int index = before.values().indexOf(call);
        List<Value> tail = before.values().subList(index + 1, before.values().size());
        for (Value value : List.copyOf(tail)) {
            after.append(value);
        }
        before.values().subList(index, before.values().size()).clear();
        after.setTerminator(before.terminator(), before.terminatorPosition());
        for (Block successor : before.successors()) {
            if (successor != handler) {
                successor.predecessors().set(successor.predecessors().indexOf(before), after);
            }
        }
        return after;
    }

    private void copyValues(Block block) {
        Block copy = firsts.get(block);
        for (Value value : block.values()) {
            if (value.operation() instanceof Operation.Parameter(int index)) {
                values.put(value, call.operand(index));
                continue;
            }
            Value twin = caller.newValue(value.kind(), value.operation(), position(value.position()));
            values.put(value, twin);
            copy.append(twin);
            if (value.operation().mayThrow() && handler != null && block.handler() == null) {
                Block next = caller.newBlock();
                copy.setTerminator(new Terminator.Goto(next), twin.position());
                next.predecessors().add(copy);
                linkToHandler(copy);
                copy = next;
            }
        }
        lasts.put(block, copy);
    }

    private void linkToHandler(Block thrower) {
        thrower.setHandler(handler);
        int edge = handler.predecessors().indexOf(before);
        handler.predecessors().add(thrower);
        for (Value phi : handler.values()) {
            if (!phi.isPhi()) {
                break;
            }
            phi.operands().add(phi.operand(edge));
        }
    }

    private void fillOperands(Block block) {
        for (Value value : block.values()) {
            if (!(value.operation() instanceof Operation.Parameter)) {
                for (Value operand : value.operands()) {
                    values.get(value).operands().add(values.get(operand));
                }
            }
        }
    }

    private void copyTerminator(Block block, Block after, List<Block> returning, List<Value> results) {
        Block copy = lasts.get(block);
        Position position = position(block.terminatorPosition());
        Terminator terminator =
                switch (block.terminator()) {
                    case Terminator.Goto(Block target) -> new Terminator.Goto(firsts.get(target));
                    case Terminator.Branch(Value condition, Block ifTrue, Block ifFalse) ->
                        new Terminator.Branch(values.get(condition), firsts.get(ifTrue), firsts.get(ifFalse));
                    case Terminator.Switch(Value selector, var keys, var targets, Block otherwise) ->
                        new Terminator.Switch(
                                values.get(selector),
                                keys,
                                targets.stream().map(firsts::get).toList(),
                                firsts.get(otherwise));
                    case Terminator.Return(Value result) -> {
                        returning.add(copy);
                        results.add(result == null ? null : values.get(result));
                        yield new Terminator.Goto(after);
                    }
                    case Terminator.Throw(Value exception) -> {
                        if (block.handler() == null && handler != null) {
                            linkToHandler(copy);
                        }
                        yield new Terminator.Throw(values.get(exception));
                    }
                    case Terminator.Unreachable() -> new Terminator.Unreachable();
                };
        copy.setTerminator(terminator, position);
        if (block.handler() != null) {
            copy.setHandler(firsts.get(block.handler()));
        }
    }

    private void finish(Block after, List<Value> results, Map<Value, Value> replacements) {
        if (call.kind() == biscotti.compiler.ir.Kind.VOID || results.isEmpty()) {
            return;
        }
        if (results.size() == 1) {
            replacements.put(call, results.getFirst());
            return;
        }
        Value phi = caller.newValue(call.kind(), new Operation.Phi(), call.position(), results.toArray(Value[]::new));
        after.insert(0, phi);
        replacements.put(call, phi);
    }

    private Position position(Position inner) {
        return inner == null ? call.position() : positions.computeIfAbsent(inner, this::inlined);
    }

    private Position inlined(Position inner) {
        return new Position(
                inner.method(), inner.line(), inner.caller() == null ? call.position() : inlined(inner.caller()));
    }
}
