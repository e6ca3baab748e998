package biscotti.compiler.optimise;

import biscotti.compiler.ir.Block;
import biscotti.compiler.ir.Graph;
import biscotti.compiler.ir.InvokeKind;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Value;
import biscotti.compiler.layout.Program;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.MethodInfo;
import biscotti.compiler.world.Resolution;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Turns calls with one possible target into direct calls: the closed world, or a receiver whose exact class is known, decides. */
public final class Devirtualisation {
    private final Map<MethodInfo, MethodInfo> soleTargets = new HashMap<>();

    public Devirtualisation(Program program) {
        for (MethodInfo callee : program.dispatchedMethods()) {
            Set<MethodInfo> targets = new HashSet<>();
            for (ClassInfo type : program.classes()) {
                MethodInfo target = program.implementation(type, callee);
                if (target != null) {
                    targets.add(target);
                }
            }
            if (targets.size() == 1) {
                soleTargets.put(callee, targets.iterator().next());
            }
        }
    }

    /** Transforms the graph in place. */
    public void run(Graph graph) {
        for (Block block : graph.blocks()) {
            for (Value value : block.values()) {
                if (value.operation() instanceof Operation.Invoke(InvokeKind kind, MethodInfo callee)
                        && kind != InvokeKind.DIRECT) {
                    MethodInfo target = targetOf(callee, value.operand(0));
                    if (target != null) {
                        value.become(
                                new Operation.Invoke(InvokeKind.DIRECT, target), value.operands().toArray(Value[]::new));
                    }
                }
            }
        }
    }

    private MethodInfo targetOf(MethodInfo callee, Value receiver) {
        ClassInfo exact = exactClass(receiver);
        if (exact != null && exact.isSubtypeOf(callee.owner())) {
            return Resolution.selectImplementation(exact, callee);
        }
        return soleTargets.get(callee);
    }

    private static ClassInfo exactClass(Value value) {
        return switch (value.operation()) {
            case Operation.New(ClassInfo type) -> type;
            case Operation.ObjectConstant(var object) -> object.type() instanceof ClassInfo type ? type : null;
            case Operation.NullCheck _, Operation.CheckCast _ -> exactClass(value.operand(0));
            default -> null;
        };
    }
}
