package biscotti.compiler.optimise;

import biscotti.compiler.ir.Block;
import biscotti.compiler.ir.Graph;
import biscotti.compiler.ir.InvokeKind;
import biscotti.compiler.ir.Loop;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Terminator;
import biscotti.compiler.ir.Value;
import biscotti.compiler.layout.Program;
import biscotti.compiler.world.MethodInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Copies callees into their callers, callees first, each tidied before it is copied.
 *
 * <p>A callee is copied if it is annotated {@code @AlwaysInline}; or if it catches nothing and has at most {@link #SMALL} values, or at most
 * {@link #IN_LOOP} where the call is in a loop; or if it has at most {@link #SINGLE} and the call is the only one in the program; never if it
 * is {@code @NeverInline}, states a depth, calls itself, catches {@code OutOfMemoryError} ({@link ReferenceSlots} looks after its frame), or
 * would make the caller larger than {@link #CALLER_LIMIT}. What a block that ends by throwing needs or calls is not worth copying and not
 * counted. Methods are visited in post-order of the call graph, so what is copied has been expanded itself.
 */
public final class Inlining {
    /** Values, constants not counted, up to which a callee is copied to every call. */
    private static final int SMALL = 16;

    /** The same where the call may run often. */
    private static final int IN_LOOP = 48;

    /** The same for a callee with a single call. */
    private static final int SINGLE = 120;

    private static final int CALLER_LIMIT = 2_000;
    private static final int MOST_ROUNDS = 3;

    private final Map<MethodInfo, Integer> callCounts = new HashMap<>();
    private final Set<MethodInfo> visited = new HashSet<>();
    private final Set<MethodInfo> active = new HashSet<>();
    private final Set<MethodInfo> methods;
    private final Consumer<Graph> tidy;

    private Inlining(Program program, Consumer<Graph> tidy) {
        this.tidy = tidy;
        methods = new HashSet<>(program.methods());
        for (MethodInfo method : program.methods()) {
            for (Value call : directCalls(method.graph())) {
                callCounts.merge(calleeOf(call), 1, Integer::sum);
            }
        }
    }

    /**
     * Transforms all graphs of the program in place.
     *
     * @param tidy what is done to each graph when its calls have been expanded; may make more calls direct
     */
    public static void run(Program program, Consumer<Graph> tidy) {
        var inlining = new Inlining(program, tidy);
        for (MethodInfo method : program.methods()) {
            inlining.visit(method);
        }
    }

    private void visit(MethodInfo method) {
        if (!visited.add(method)) {
            return;
        }
        active.add(method);
        for (Value call : directCalls(method.graph())) {
            MethodInfo callee = calleeOf(call);
            if (methods.contains(callee)) {
                visit(callee);
            }
        }
        int round = 0;
        boolean changed = true;
        while (changed) {
            changed = round++ < MOST_ROUNDS && expand(method);
            tidy.accept(method.graph());
        }
        active.remove(method);
    }

    private boolean expand(MethodInfo method) {
        Graph graph = method.graph();
        int size = size(graph);
        Set<Block> repeated = new HashSet<>();
        Loop.of(graph).forEach(loop -> repeated.addAll(loop.blocks()));
        Map<Value, Value> replacements = new HashMap<>();
        boolean changed = false;
        for (Value call : directCalls(graph)) {
            MethodInfo callee = calleeOf(call);
            boolean isOpen = methods.contains(callee) && !active.contains(callee);
            if (isOpen && shouldInline(callee, size, repeated.contains(call.block()))) {
                size += size(callee.graph());
                boolean isRepeated = repeated.contains(call.block());
                List<Block> added = GraphCopy.inline(graph, call, callee.graph(), replacements);
                if (isRepeated) {
                    repeated.addAll(added);
                }
                changed = true;
            }
        }
        ControlFlow.substitute(graph, replacements);
        ControlFlow.removeUnreachable(graph);
        return changed;
    }

    private boolean shouldInline(MethodInfo callee, int callerSize, boolean isRepeated) {
        if (callee.annotation("NeverInline") != null || callsItself(callee)) {
            return false;
        }
        if (callee.annotation("AlwaysInline") != null) {
            return true;
        }
        // A stated depth would be lost.
        if (callee.annotation("EntryPoint") != null || callee.annotation("Depth") != null || callee.graph().catchesExhaustion()) {
            return false;
        }
        int size = size(callee.graph());
        int limit = catches(callee.graph()) ? 0 : isRepeated ? IN_LOOP : SMALL;
        boolean isSmall = size <= limit || size <= SINGLE && callCounts.getOrDefault(callee, 0) == 1;
        return isSmall && callerSize + size <= CALLER_LIMIT;
    }

    private static boolean callsItself(MethodInfo method) {
        return directCalls(method.graph()).stream().anyMatch(call -> calleeOf(call) == method);
    }

    private static int size(Graph graph) {
        int size = 0;
        for (Block block : graph.blocks()) {
            if (!endsThrowing(block)) {
                for (Value value : block.values()) {
                    size += isFree(value.operation()) ? 0 : 1;
                }
            }
        }
        return size;
    }

    private static boolean catches(Graph graph) {
        return graph.blocks().stream().anyMatch(block -> block.handler() != null);
    }

    private static boolean endsThrowing(Block block) {
        return block.terminator() instanceof Terminator.Throw || block.terminator() instanceof Terminator.Unreachable;
    }

    static boolean isFree(Operation operation) {
        return switch (operation) {
            case Operation.IntConstant _, Operation.LongConstant _, Operation.WordConstant _, Operation.NullConstant _ -> true;
            case Operation.ObjectConstant _, Operation.TibConstant _, Operation.Parameter _, Operation.Phi _ -> true;
            case Operation.FloatConstant _, Operation.DoubleConstant _, Operation.Publish _ -> true;
            default -> false;
        };
    }

    private static List<Value> directCalls(Graph graph) {
        var calls = new ArrayList<Value>();
        for (Block block : graph.blocks()) {
            for (Value value : block.values()) {
                if (value.operation() instanceof Operation.Invoke(InvokeKind kind, MethodInfo _)
                        && kind == InvokeKind.DIRECT) {
                    calls.add(value);
                }
            }
        }
        return calls;
    }

    private static MethodInfo calleeOf(Value call) {
        return ((Operation.Invoke) call.operation()).method();
    }
}
