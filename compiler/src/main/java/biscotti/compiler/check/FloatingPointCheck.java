package biscotti.compiler.check;

import biscotti.compiler.ir.Block;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.Value;
import biscotti.compiler.reach.ReachedProgram;
import biscotti.compiler.world.MethodInfo;
import java.util.ArrayList;
import java.util.List;

/** A kernel does not touch the floating-point registers, which are the user programs': code that computes with fractions is an error. */
public final class FloatingPointCheck {
    private FloatingPointCheck() {}

    /** An error for each method that does, with its line and the path to it. */
    public static List<String> run(ReachedProgram program) {
        var errors = new ArrayList<String>();
        for (MethodInfo method : program.methods()) {
            Value fraction = firstFraction(method);
            if (fraction != null) {
                int line = fraction.position() == null ? 0 : fraction.position().line();
                errors.add("floating point in the kernel: " + method + " line " + line + program.pathTo(method));
            }
        }
        return errors;
    }

    private static Value firstFraction(MethodInfo method) {
        for (Block block : method.graph().blocks()) {
            for (Value value : block.values()) {
                if (value.kind() == Kind.FLOAT || value.kind() == Kind.DOUBLE) {
                    return value;
                }
            }
        }
        return null;
    }
}
