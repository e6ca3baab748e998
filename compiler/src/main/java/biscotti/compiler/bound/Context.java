package biscotti.compiler.bound;

import biscotti.compiler.image.ImageInstance;
import biscotti.compiler.ir.InvokeKind;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Value;
import biscotti.compiler.layout.Program;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.MethodInfo;
import java.util.HashMap;
import java.util.Map;

/**
 * A method and the lambdas that it is given: each use of a method that calls back is bounded by itself, not by the heaviest of all lambdas
 * that anybody gives it.
 *
 * @param lambdas classes of arguments, by the number of the parameter
 */
record Context(MethodInfo method, Map<Integer, ClassInfo> lambdas) {
    static Context of(MethodInfo method) {
        return new Context(method, Map.of());
    }

    /** Where a call from here leads. */
    Context called(MethodInfo callee, Value site) {
        var known = new HashMap<Integer, ClassInfo>();
        for (int i = 0; i < site.operands().size(); i++) {
            ClassInfo lambda = lambda(site.operand(i));
            if (lambda != null) {
                known.put(i, lambda);
            }
        }
        return new Context(callee, known);
    }

    /** Whether a dispatched call from here can lead to this target. */
    boolean mayReach(MethodInfo target, Value site, Program program) {
        if (!(site.operation() instanceof Operation.Invoke(InvokeKind kind, MethodInfo named)) || kind == InvokeKind.DIRECT) {
            return true;
        }
        ClassInfo lambda = lambda(site.operand(0));
        return lambda == null || program.implementation(lambda, named) == target;
    }

    private ClassInfo lambda(Value value) {
        return switch (value.operation()) {
            case Operation.New(ClassInfo type) -> isLambda(type) ? type : null;
            case Operation.ObjectConstant(var object) -> object instanceof ImageInstance instance && isLambda(instance.type()) ? instance.type() : null;
            case Operation.NullCheck _, Operation.CheckCast _ -> lambda(value.operand(0));
            case Operation.Parameter(int index) -> lambdas.get(index);
            default -> null;
        };
    }

    private static boolean isLambda(ClassInfo type) {
        return type.name().contains("$$Lambda");
    }
}
