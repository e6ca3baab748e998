package biscotti.compiler.intrinsic;

import biscotti.compiler.emit.Emitter;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.MachineOperator;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Value;
import biscotti.compiler.world.Descriptors;
import biscotti.compiler.world.MethodInfo;
import java.util.List;
import java.util.Locale;

/** {@code biscotti.machine.Cpu}: the operator has the method's name. */
final class CpuIntrinsics {
    private CpuIntrinsics() {}

    static Value lower(Emitter emitter, MethodInfo method, List<Value> arguments) {
        String constant = method.name().replaceAll("([A-Z0-9])", "_$1").toUpperCase(Locale.ROOT);
        for (MachineOperator operator : MachineOperator.values()) {
            if (operator.name().equals(constant)) {
                Kind kind = Descriptors.kind(Descriptors.result(method.descriptor()));
                return emitter.append(kind, new Operation.Machine(operator), arguments.toArray(Value[]::new));
            }
        }
        return null;
    }
}
