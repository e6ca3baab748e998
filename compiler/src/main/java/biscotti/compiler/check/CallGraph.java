package biscotti.compiler.check;

import biscotti.compiler.ir.Block;
import biscotti.compiler.ir.InvokeKind;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Value;
import biscotti.compiler.layout.Program;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.MethodInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who calls whom, with every possible target of a dispatched call. */
public final class CallGraph {
    /** A call in the caller's code to one of its possible targets. */
    public record Call(MethodInfo caller, MethodInfo callee, Value site) {
        /** Where in the source. */
        int line() {
            return site.position() == null ? 0 : site.position().line();
        }
    }

    private final Map<MethodInfo, List<Call>> outgoing = new HashMap<>();
    private final Map<MethodInfo, List<Call>> incoming = new HashMap<>();
    private final Program program;
    private final Map<MethodInfo, Set<MethodInfo>> targets = new HashMap<>();

    public CallGraph(Program program) {
        this.program = program;
        for (MethodInfo method : program.methods()) {
            for (Block block : method.graph().blocks()) {
                for (Value value : block.values()) {
                    if (value.operation() instanceof Operation.Invoke(InvokeKind kind, MethodInfo callee)) {
                        for (MethodInfo target : kind == InvokeKind.DIRECT ? Set.of(callee) : targetsOf(callee)) {
                            add(new Call(method, target, value));
                        }
                    }
                }
            }
        }
    }

    private void add(Call call) {
        outgoing.computeIfAbsent(call.caller(), _ -> new ArrayList<>()).add(call);
        incoming.computeIfAbsent(call.callee(), _ -> new ArrayList<>()).add(call);
    }

    private Set<MethodInfo> targetsOf(MethodInfo dispatched) {
        return targets.computeIfAbsent(dispatched, this::findTargets);
    }

    private Set<MethodInfo> findTargets(MethodInfo dispatched) {
        Set<MethodInfo> found = new LinkedHashSet<>();
        for (ClassInfo type : program.classes()) {
            MethodInfo target = program.implementation(type, dispatched);
            if (target != null) {
                found.add(target);
            }
        }
        return found;
    }

    /** The calls that the method's code makes, in order. */
    public List<Call> outgoing(MethodInfo method) {
        return outgoing.getOrDefault(method, List.of());
    }

    /** The calls that may run the method. */
    public List<Call> incoming(MethodInfo method) {
        return incoming.getOrDefault(method, List.of());
    }
}
