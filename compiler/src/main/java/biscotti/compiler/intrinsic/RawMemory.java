package biscotti.compiler.intrinsic;

import biscotti.compiler.emit.Emitter;
import biscotti.compiler.emit.Unsupported;
import biscotti.compiler.intrinsic.PrivilegedPackages.Privilege;
import biscotti.compiler.ir.Value;
import biscotti.compiler.world.MethodInfo;
import java.util.List;

/**
 * Intrinsic methods that only code of {@link PrivilegedPackages} may call: an error, with the path to it, if any other code that does is
 * reached. Computing with addresses, comparing them and passing them on harms nobody and is open to all.
 */
record RawMemory(Intrinsics.Family family) implements Intrinsics.Family {
    @Override
    public Value lower(Emitter emitter, MethodInfo method, List<Value> arguments) {
        Value result = family.lower(emitter, method, arguments);
        String user = emitter.method().owner().packageName();
        if (result != null && result.operation().touchesMachine() && !PrivilegedPackages.allows(user, Privilege.RAW)) {
            throw new Unsupported("raw memory: " + method.owner() + "." + method.name() + " in line " + emitter.position().line() + " of package "
                    + user + ", which is not in privileged-packages.txt");
        }
        return result;
    }
}
