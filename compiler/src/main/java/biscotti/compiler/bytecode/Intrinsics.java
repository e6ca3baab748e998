package biscotti.compiler.bytecode;

import biscotti.compiler.ir.Value;
import biscotti.compiler.world.MethodInfo;
import biscotti.compiler.world.World;
import java.util.List;

/** Calls that become operations. */
final class Intrinsics {
    private final World world;

    Intrinsics(World world) {
        this.world = world;
    }

    /**
     * Emits the meaning of a call.
     *
     * @param arguments receiver first, not yet checked for null
     * @return the result (any value for void methods), or null if the method is an ordinary one
     */
    Value lower(Emitter emitter, MethodInfo method, List<Value> arguments) {
        return null;
    }
}
