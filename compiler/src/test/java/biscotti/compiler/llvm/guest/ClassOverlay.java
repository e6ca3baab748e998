package biscotti.compiler.llvm.guest;

import biscotti.machine.Address;
import biscotti.machine.annotation.Intrinsic;
import biscotti.machine.annotation.Overlay;

@Overlay(value = "java.lang.Class", replacesAll = true)
final class ClassOverlay {
    Address tib;
    Address initialiser;
    int initialisationState;

    @Intrinsic
    static native Class<?> getPrimitiveClass(String name);

    boolean desiredAssertionStatus() {
        return false;
    }
}
