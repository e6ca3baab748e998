package biscotti.compiler.intrinsic;

import biscotti.compiler.emit.Emitter;
import biscotti.compiler.emit.Unsupported;
import biscotti.compiler.intrinsic.PrivilegedPackages.Privilege;
import biscotti.compiler.ir.Operation;
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
        if (result != null && touchesMachine(result.operation()) && !PrivilegedPackages.allows(user, Privilege.RAW)) {
            throw new Unsupported("raw memory: " + method.owner() + "." + method.name() + " in line " + emitter.position().line() + " of package "
                    + user + ", which is not in privileged-packages.txt");
        }
        return result;
    }

    /** Whether an operation reads or writes by address, makes an address of an object or the reverse, or is an instruction of the processor. */
    static boolean touchesMachine(Operation operation) {
        return switch (operation) {
            case Operation.LoadMemory _, Operation.StoreMemory _, Operation.CompareAndSwap _, Operation.AtomicUpdate _ -> true;
            case Operation.LoadPerCpu _, Operation.StorePerCpu _ -> true;
            case Operation.AddressOfObject _, Operation.ObjectAtAddress _, Operation.Machine _ -> true;
            default -> false;
        };
    }
}
