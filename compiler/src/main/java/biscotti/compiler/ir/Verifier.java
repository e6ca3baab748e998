package biscotti.compiler.ir;

import biscotti.compiler.world.Descriptors;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks the invariants that the package's documentation states; a violation is a bug of the pass before. */
public final class Verifier {
    private final Graph graph;
    private final Dominators dominators;
    private final Map<Value, Integer> places = new HashMap<>();

    private Verifier(Graph graph) {
        this.graph = graph;
        graph.blocks().forEach(block -> require(block.terminator() != null, block, "no terminator"));
        this.dominators = new Dominators(graph);
    }

    /** @throws IllegalStateException naming the invariant, with the graph's text */
    public static void verify(Graph graph) {
        new Verifier(graph).run();
    }

    private void run() {
        require(graph.entry().predecessors().isEmpty(), graph.entry(), "entry has predecessors");
        Set<Block> blocks = new HashSet<>(graph.blocks());
        require(blocks.size() == graph.blocks().size(), graph.entry(), "a block is listed twice");
        Map<Block, Set<Block>> incoming = new HashMap<>();
        for (Block block : graph.blocks()) {
            require(dominators.isReachable(block), block, "unreachable");
            for (Block next : block.successors()) {
                require(blocks.contains(next), block, "goes to " + next + ", which is not in the graph");
                incoming.computeIfAbsent(next, _ -> new HashSet<>()).add(block);
            }
            placeValues(block);
        }
        for (Block block : graph.blocks()) {
            var distinct = new HashSet<>(block.predecessors());
            require(distinct.size() == block.predecessors().size(), block, "a predecessor is listed twice");
            require(distinct.equals(incoming.getOrDefault(block, Set.of())), block, "wrong predecessors");
            block.values().forEach(this::verifyOperands);
            verifyTerminator(block);
            verifyHandler(block);
        }
        for (Value parameter : graph.parameters()) {
            require(parameter.block() == graph.entry(), graph.entry(), "parameter outside the entry block");
        }
    }

    private void placeValues(Block block) {
        boolean phisOver = false;
        int index = 0;
        for (Value value : block.values()) {
            require(value.block() == block, block, value + " believes that it is in " + value.block());
            require(places.put(value, index++) == null, block, value + " occurs twice");
            require(!value.isPhi() || !phisOver, block, value + " is a phi behind other values");
            phisOver |= !value.isPhi();
        }
    }

    private void verifyOperands(Value value) {
        Block block = value.block();
        String violation = OperandKinds.violation(value);
        require(violation == null, block, violation);
        if (value.isPhi()) {
            require(block != graph.entry(), block, "phi in the entry block");
            require(value.operands().size() == block.predecessors().size(), block, value + " has a wrong number of operands");
            for (int i = 0; i < value.operands().size(); i++) {
                Value operand = value.operand(i);
                require(operand.kind() == value.kind(), block, value + " merges kinds");
                requireAvailable(operand, block.predecessors().get(i), block, value);
            }
        } else {
            for (Value operand : value.operands()) {
                require(places.containsKey(operand), block, value + " uses " + operand + ", which is in no block");
                require(operand.kind() != Kind.VOID, block, value + " uses a value of kind VOID");
                boolean before = operand.block() == block
                        ? places.get(operand) < places.get(value)
                        : dominators.dominates(operand.block(), block);
                require(before, block, value + " uses " + operand + " before its definition");
            }
        }
    }

    /** At the end of the predecessor, or, if the phi is in its handler, before its last value. */
    private void requireAvailable(Value operand, Block predecessor, Block block, Value phi) {
        require(places.containsKey(operand), block, phi + " uses " + operand + ", which is in no block");
        require(dominators.dominates(operand.block(), predecessor), block, phi + " uses " + operand + " before its definition");
        boolean thrown = predecessor.handler() == block
                && operand.block() == predecessor
                && operand.operation().mayThrow();
        require(!thrown, block, phi + " in a handler uses the value that throws");
    }

    private void verifyTerminator(Block block) {
        switch (block.terminator()) {
            case Terminator.Branch(Value condition, Block ifTrue, Block ifFalse) -> {
                requireUse(condition, block, Kind.INT);
                require(ifTrue != ifFalse, block, "branch with equal targets");
            }
            case Terminator.Switch(Value selector, List<Integer> keys, List<Block> targets, Block _) -> {
                requireUse(selector, block, Kind.INT);
                require(keys.size() == targets.size(), block, "switch with unequal lists");
                for (int i = 1; i < keys.size(); i++) {
                    require(keys.get(i - 1) < keys.get(i), block, "switch keys not ascending");
                }
            }
            case Terminator.Return(Value value) -> {
                Kind kind = Descriptors.kind(
                        Descriptors.result(graph.method().descriptor()));
                require((value == null) == (kind == Kind.VOID), block, "return does not fit the method");
                if (value != null) {
                    requireUse(value, block, kind);
                }
            }
            case Terminator.Throw(Value exception) -> requireUse(exception, block, Kind.REFERENCE);
            case Terminator.Goto _, Terminator.Unreachable _ -> {}
        }
    }

    private void requireUse(Value value, Block block, Kind kind) {
        require(value.kind() == kind, block, "terminator uses " + value + " of kind " + value.kind() + ", not " + kind);
        require(
                places.containsKey(value) && dominators.dominates(value.block(), block),
                block,
                "terminator uses " + value + " before its definition");
    }

    private void verifyHandler(Block block) {
        if (block.handler() == null) {
            return;
        }
        List<Value> values = block.values();
        long throwing = values.stream().filter(value -> value.operation().mayThrow()).count();
        boolean isThrow = block.terminator() instanceof Terminator.Throw;
        require(throwing == (isThrow ? 0 : 1), block, "has a handler and " + throwing + " values that may throw");
        require(isThrow || values.getLast().operation().mayThrow(), block, "has a handler; its last value does not throw");
        Value first = block.handler().values().stream()
                .filter(value -> !value.isPhi())
                .findFirst()
                .orElse(null);
        require(
                first != null && first.operation() instanceof Operation.CaughtException,
                block.handler(),
                "handler does not start with CaughtException");
    }

    private void require(boolean condition, Block block, String violation) {
        if (!condition) {
            throw new IllegalStateException(
                    graph.method() + ", " + block + ": " + violation + "\n" + Printer.print(graph));
        }
    }
}
