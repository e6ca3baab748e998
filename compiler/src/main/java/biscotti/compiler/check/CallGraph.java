package biscotti.compiler.check;

import biscotti.compiler.ir.Block;
import biscotti.compiler.ir.InvokeKind;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Value;
import biscotti.compiler.layout.MachineCall;
import biscotti.compiler.layout.Program;
import biscotti.compiler.world.AnnotationInfo;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.MethodInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Who calls whom, with every possible target of a dispatched call. */
public final class CallGraph {
    /**
     * A call in the caller's code to one of its possible targets.
     *
     * @param site the call in the caller's graph; null where the graph is that of the machine code
     * @param line in the source, 0 if unknown
     */
    public record Call(MethodInfo caller, MethodInfo callee, Value site, int line) {}

    private final Map<MethodInfo, List<Call>> outgoing = new HashMap<>();
    private final Map<MethodInfo, List<Call>> incoming = new HashMap<>();
    private final Program program;
    private final Map<MethodInfo, Set<MethodInfo>> targets = new HashMap<>();

    private CallGraph(Program program) {
        this.program = program;
    }

    /** The calls in the methods' graphs. */
    public static CallGraph ofSource(Program program) {
        var result = new CallGraph(program);
        result.addGraphs();
        return result;
    }

    /** The calls that the machine code makes, helpers of the runtime included; a stub that is an entry point elsewhere leads there. */
    public static CallGraph ofMachineCode(Program program, List<MachineCall> calls) {
        var result = new CallGraph(program);
        Map<String, MethodInfo> entries = new HashMap<>();
        for (MethodInfo method : program.methods()) {
            if (method.annotation("EntryPoint") != null) {
                entries.put(method.annotation("EntryPoint").string("value", ""), method);
            }
        }
        for (MachineCall call : calls) {
            for (MethodInfo target : call.isDispatched() ? result.targetsOf(call.callee()) : Set.of(call.callee())) {
                AnnotationInfo stub = target.annotation("Stub");
                MethodInfo entry = stub == null ? null : entries.get(stub.string("value", ""));
                result.add(new Call(call.caller(), entry == null ? target : entry, null, call.line()));
            }
        }
        return result;
    }

    private void addGraphs() {
        for (MethodInfo method : program.methods()) {
            for (Block block : method.graph().blocks()) {
                for (Value value : block.values()) {
                    if (value.operation() instanceof Operation.Invoke(InvokeKind kind, MethodInfo callee)) {
                        for (MethodInfo target : kind == InvokeKind.DIRECT ? Set.of(callee) : targetsOf(callee)) {
                            int line = value.position() == null ? 0 : value.position().line();
                            add(new Call(method, target, value, line));
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

    /** The same graph without some of its calls. */
    public CallGraph without(Predicate<Call> isLeftOut) {
        var result = new CallGraph(program);
        outgoing.values().forEach(calls -> calls.stream().filter(isLeftOut.negate()).forEach(result::add));
        return result;
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
