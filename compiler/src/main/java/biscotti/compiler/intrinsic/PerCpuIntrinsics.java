package biscotti.compiler.intrinsic;

import biscotti.compiler.emit.Emitter;
import biscotti.compiler.ir.AccessType;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Value;
import biscotti.compiler.world.MethodInfo;
import java.util.List;

/** {@code biscotti.machine.PerCpu}. */
final class PerCpuIntrinsics {
    private PerCpuIntrinsics() {}

    static Value lower(Emitter emitter, MethodInfo method, List<Value> arguments) {
        String name = method.name();
        AccessType type = name.endsWith("Object")
                ? AccessType.REFERENCE
                : AccessName.parse(name).type();
        if (type == null) {
            return null;
        }
        if (name.startsWith("read")) {
            return emitter.append(type.kind(), new Operation.LoadPerCpu(type), arguments.get(0));
        }
        return emitter.append(Kind.VOID, new Operation.StorePerCpu(type), arguments.get(0), arguments.get(1));
    }
}
