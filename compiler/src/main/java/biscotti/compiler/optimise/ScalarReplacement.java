package biscotti.compiler.optimise;

import biscotti.compiler.ir.AccessType;
import biscotti.compiler.ir.Block;
import biscotti.compiler.ir.Graph;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Terminator;
import biscotti.compiler.ir.Value;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.FieldInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Objects that never leave their method become values: no allocation, no loads and stores.
 *
 * <p>An object qualifies if every use is an access to one of its fields, a lock, a fence or a comparison with something else; merging it
 * with another object, passing, storing or returning it lets it escape. Fields become SSA values by the construction of Braun and
 * others, "Simple and efficient construction of static single assignment form", CC 2013; phis that turn out trivial are left to
 * {@link Folding}. Removing one object may free another that was stored in it: the pass repeats.
 */
public final class ScalarReplacement {
    private final Graph graph;
    private final Map<Value, List<Value>> uses = new HashMap<>();
    private final Set<Value> usedByTerminators = new HashSet<>();
    private final Map<Value, Value> replacements = new HashMap<>();

    private ScalarReplacement(Graph graph) {
        this.graph = graph;
    }

    /** Transforms the graph in place; whether anything changed. */
    public static boolean run(Graph graph) {
        boolean changed = false;
        while (new ScalarReplacement(graph).replaceOne()) {
            changed = true;
        }
        return changed;
    }

    private boolean replaceOne() {
        List<Value> allocations = collect();
        for (Value allocation : allocations) {
            if (isLocal(allocation)) {
                new Fields(allocation).replace();
                ControlFlow.substitute(graph, replacements);
                return true;
            }
        }
        return false;
    }

    private List<Value> collect() {
        var allocations = new ArrayList<Value>();
        for (Block block : graph.blocks()) {
            for (Value value : block.values()) {
                if (value.operation() instanceof Operation.New) {
                    allocations.add(value);
                }
                for (Value operand : value.operands()) {
                    uses.computeIfAbsent(operand, _ -> new ArrayList<>()).add(value);
                }
            }
            switch (block.terminator()) {
                case Terminator.Branch(Value condition, var _, var _) -> usedByTerminators.add(condition);
                case Terminator.Return(Value value) -> usedByTerminators.add(value);
                case Terminator.Throw(Value exception) -> usedByTerminators.add(exception);
                default -> {}
            }
        }
        return allocations;
    }

    private boolean isLocal(Value allocation) {
        if (usedByTerminators.contains(allocation)) {
            return false;
        }
        for (Value use : uses.getOrDefault(allocation, List.of())) {
            boolean isHarmless =
                    switch (use.operation()) {
                        case Operation.LoadField(FieldInfo field) -> !field.isVolatile();
                        case Operation.StoreField(FieldInfo field) ->
                            !field.isVolatile() && use.operand(1) != allocation;
                        case Operation.KeepAlive _, Operation.Publish _, Operation.MonitorEnter _, Operation.MonitorExit _ -> true;
                        default -> false;
                    };
            if (!isHarmless) {
                return false;
            }
        }
        return true;
    }

    /** The fields of one object, as variables. */
    private final class Fields {
        private record Variable(Block block, FieldInfo field) {}

        private final Value allocation;
        private final Map<Variable, Value> atEnd = new HashMap<>();
        private final Map<Variable, Value> atStart = new HashMap<>();

        Fields(Value allocation) {
            this.allocation = allocation;
        }

        void replace() {
            List<Block> order = ControlFlow.reversePostOrder(graph);
            order.forEach(this::recordLastStores);
            order.forEach(this::replaceLoads);
            for (Block block : order) {
                block.values().removeIf(value -> value == allocation
                        || isAccess(value) && !(value.operation() instanceof Operation.LoadField));
            }
        }

        private boolean isAccess(Value value) {
            return !value.isPhi() && !value.operands().isEmpty() && value.operand(0) == allocation;
        }

        private void recordLastStores(Block block) {
            for (Value value : List.copyOf(block.values())) {
                if (value == allocation) {
                    forgetAndZero(block);
                } else if (isAccess(value) && value.operation() instanceof Operation.StoreField(FieldInfo field)) {
                    atEnd.put(new Variable(block, field), narrowed(value, field));
                }
            }
        }

        private void forgetAndZero(Block block) {
            int index = block.values().indexOf(allocation);
            for (ClassInfo type = ((Operation.New) allocation.operation()).type(); type != null; type = type.superclass()) {
                for (FieldInfo field : type.fields()) {
                    if (!field.isStatic()) {
                        Value zero = zero(field.type().kind());
                        block.insert(index++, zero);
                        atEnd.put(new Variable(block, field), zero);
                    }
                }
            }
        }

        private Value zero(Kind kind) {
            Operation operation =
                    switch (kind) {
                        case INT -> new Operation.IntConstant(0);
                        case LONG -> new Operation.LongConstant(0);
                        case FLOAT -> new Operation.FloatConstant(0);
                        case DOUBLE -> new Operation.DoubleConstant(0);
                        case WORD -> new Operation.WordConstant(0);
                        case REFERENCE, VOID -> new Operation.NullConstant();
                    };
            return graph.newValue(kind, operation, allocation.position());
        }

        /** What a load would give after this store: narrow fields cut their value. */
        private Value narrowed(Value store, FieldInfo field) {
            Value stored = store.operand(1);
            var operator =
                    switch (AccessType.of(field.type())) {
                        case BYTE -> biscotti.compiler.ir.UnaryOperator.INT_TO_BYTE;
                        case CHAR -> biscotti.compiler.ir.UnaryOperator.INT_TO_CHAR;
                        case SHORT -> biscotti.compiler.ir.UnaryOperator.INT_TO_SHORT;
                        default -> null;
                    };
            if (operator == null) {
                return stored;
            }
            Value cut = graph.newValue(Kind.INT, new Operation.Unary(operator), store.position(), stored);
            store.block().insert(store.block().values().indexOf(store), cut);
            return cut;
        }

        private void replaceLoads(Block block) {
            Map<FieldInfo, Value> current = new HashMap<>();
            boolean isFresh = false;
            for (Value value : List.copyOf(block.values())) {
                if (value == allocation) {
                    current.clear();
                    isFresh = true;
                } else if (isAccess(value)) {
                    switch (value.operation()) {
                        case Operation.StoreField(FieldInfo field) -> current.put(field, storedBy(value, field));
                        case Operation.LoadField(FieldInfo field) -> {
                            Value known = current.get(field);
                            if (known == null) {
                                known = isFresh ? zeroBefore(value, field) : atStart(block, field);
                                current.put(field, known);
                            }
                            replacements.put(value, known);
                        }
                        default -> {}
                    }
                }
            }
        }

        private Value zeroBefore(Value load, FieldInfo field) {
            return load.block().insert(load.block().values().indexOf(load), zero(field.type().kind()));
        }

        /** The value that {@link #narrowed} made for the store: it stands right before it. */
        private Value storedBy(Value store, FieldInfo field) {
            AccessType type = AccessType.of(field.type());
            boolean isCut = type == AccessType.BYTE || type == AccessType.CHAR || type == AccessType.SHORT;
            Block block = store.block();
            return isCut ? block.values().get(block.values().indexOf(store) - 1) : store.operand(1);
        }

        private Value atEnd(Block block, FieldInfo field) {
            Value known = atEnd.get(new Variable(block, field));
            return known != null ? known : atStart(block, field);
        }

        private Value atStart(Block block, FieldInfo field) {
            var variable = new Variable(block, field);
            Value known = atStart.get(variable);
            if (known != null) {
                return known;
            }
            if (block.predecessors().isEmpty()) {
                throw new IllegalStateException("a use of " + allocation + " is not dominated by it");
            }
            if (block.predecessors().size() == 1) {
                Value value = atEnd(block.predecessors().getFirst(), field);
                atStart.put(variable, value);
                return value;
            }
            Value phi = graph.newValue(field.type().kind(), new Operation.Phi(), allocation.position());
            block.insert(0, phi);
            atStart.put(variable, phi);
            for (Block predecessor : block.predecessors()) {
                phi.operands().add(atEnd(predecessor, field));
            }
            return phi;
        }
    }
}
