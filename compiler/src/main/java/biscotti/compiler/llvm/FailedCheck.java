package biscotti.compiler.llvm;

import biscotti.compiler.ir.Position;
import biscotti.compiler.world.MethodInfo;

/** The implicit checks that can fail; in the order of {@code biscotti.runtime.FailedCheck}. */
enum FailedCheck {
    NULL("throwNullPointer"),
    ZERO("throwArithmetic"),
    INDEX("throwArrayIndex"),
    CAST("throwClassCast"),
    STORE("throwArrayStore");

    private final String helper;

    FailedCheck(String helper) {
        this.helper = helper;
    }

    /** The method of CompilerSupport that throws. */
    String helper() {
        return helper;
    }

    /** Whether a check that fails at this place, in this function, is a bug that stops the machine. */
    static boolean isFatal(MethodInfo function, Position position) {
        for (Position each = position; each != null; each = each.caller()) {
            if (isFatal(each.method())) {
                return true;
            }
        }
        return isFatal(function);
    }

    /** In code that promises not to allocate or throw, and in the runtime itself, which makes the exceptions. */
    private static boolean isFatal(MethodInfo method) {
        String owner = method.owner().name();
        boolean isRuntime = owner.startsWith("biscotti/machine/")
                || owner.startsWith("biscotti/runtime/") && !owner.startsWith("biscotti/runtime/overlay/");
        return isRuntime
                || method.annotation("NoAllocation") != null
                || method.annotation("Uninterruptible") != null
                || method.annotation("InterruptSafe") != null
                || method.annotation("NoThrow") != null;
    }
}
