package biscotti.compiler.optimise;

import biscotti.compiler.ir.Block;
import biscotti.compiler.ir.Graph;
import biscotti.compiler.ir.InvokeKind;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Value;
import biscotti.compiler.layout.Program;
import biscotti.compiler.world.MethodInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Copies small callees into their callers, callees first.
 *
 * <p>A callee is copied if it is annotated {@code @AlwaysInline}; or if it has at most {@link #SMALL} values; or at most {@link #SINGLE} and one
 * call in the whole program; never if it is {@code @NeverInline}, states a depth, calls itself, or would make the caller larger than
 * {@link #CALLER_LIMIT}. Methods are visited in post-order of the call graph, so what is copied has been expanded itself.
 */
public final class Inlining {
    /** Values, constants not counted, up to which a callee is copied to every call. */
    private static final int SMALL = 14;

    /** The same for a callee with a single call. */
    private static final int SINGLE = 120;

    private static final int CALLER_LIMIT = 2_000;

    private final Map<MethodInfo, Integer> callCounts = new HashMap<>();
    private final Set<MethodInfo> visited = new HashSet<>();
    private final Set<MethodInfo> active = new HashSet<>();
    private final Set<MethodInfo> methods;

    private Inlining(Program program) {
        methods = new HashSet<>(program.methods());
        for (MethodInfo method : program.methods()) {
            for (Value call : directCalls(method.graph())) {
                callCounts.merge(calleeOf(call), 1, Integer::sum);
            }
        }
    }

    /** Transforms all graphs of the program in place. */
    public static void run(Program program) {
        var inlining = new Inlining(program);
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
        expand(method);
        active.remove(method);
    }

    private void expand(MethodInfo method) {
        Graph graph = method.graph();
        int size = size(graph);
        Map<Value, Value> replacements = new HashMap<>();
        for (Value call : directCalls(graph)) {
            MethodInfo callee = calleeOf(call);
            if (methods.contains(callee) && !active.contains(callee) && shouldInline(callee, size)) {
                size += size(callee.graph());
                GraphCopy.inline(graph, call, callee.graph(), replacements);
            }
        }
        ControlFlow.substitute(graph, replacements);
        ControlFlow.removeUnreachable(graph);
    }

    private boolean shouldInline(MethodInfo callee, int callerSize) {
        if (callee.annotation("NeverInline") != null || callsItself(callee)) {
            return false;
        }
        if (callee.annotation("AlwaysInline") != null) {
            return true;
        }
        // A stated depth would be lost.
        if (callee.annotation("EntryPoint") != null || callee.annotation("Depth") != null) {
            return false;
        }
        int size = size(callee.graph());
        boolean isSmall = size <= SMALL || size <= SINGLE && callCounts.getOrDefault(callee, 0) == 1;
        return isSmall && callerSize + size <= CALLER_LIMIT;
    }

    private static boolean callsItself(MethodInfo method) {
        return directCalls(method.graph()).stream().anyMatch(call -> calleeOf(call) == method);
    }

    private static int size(Graph graph) {
        int size = 0;
        for (Block block : graph.blocks()) {
            for (Value value : block.values()) {
                size += isFree(value.operation()) ? 0 : 1;
            }
        }
        return size;
    }

    private static boolean isFree(Operation operation) {
        return switch (operation) {
            case Operation.IntConstant _, Operation.LongConstant _, Operation.WordConstant _, Operation.NullConstant _ -> true;
            case Operation.ObjectConstant _, Operation.TibConstant _, Operation.Parameter _, Operation.Phi _ -> true;
            case Operation.FloatConstant _, Operation.DoubleConstant _ -> true;
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
