package biscotti.compiler.intrinsic;

import biscotti.compiler.emit.Emitter;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Value;
import biscotti.compiler.world.MethodInfo;
import java.util.List;

/** {@code biscotti.machine.ObjectAccess}. */
final class ObjectAccessIntrinsics {
    private ObjectAccessIntrinsics() {}

    static Value lower(Emitter emitter, MethodInfo method, List<Value> arguments) {
        Value argument = arguments.isEmpty() ? null : arguments.getFirst();
        return switch (method.name()) {
            case "addressOf" -> emitter.append(Kind.WORD, new Operation.AddressOfObject(), argument);
            case "objectAt" -> emitter.append(Kind.REFERENCE, new Operation.ObjectAtAddress(), argument);
            case "keepAlive" -> emitter.append(Kind.VOID, new Operation.KeepAlive(), argument);
            default -> null;
        };
    }
}
