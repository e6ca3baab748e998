package biscotti.compiler.emit;

import biscotti.compiler.world.ClassInfo;

/** Which classes have anything to run when they are initialised. */
public final class Initialisers {
    private Initialisers() {}

    /**
     * Whether initialising the class runs code: its own, a superclass's, or that of a superinterface with defaults (JVMS 5.5).
     *
     * @param begun a class whose initialisation has begun, and so that of its superclasses; or null
     */
    public static boolean isNeeded(ClassInfo type, ClassInfo begun) {
        if (type == begun || (begun != null && !type.isInterface() && begun.isSubtypeOf(type))) {
            return false;
        }
        if (type.initialiser() != null) {
            return true;
        }
        if (type.isInterface()) {
            return false;
        }
        for (ClassInfo each : type.interfaces()) {
            if (isTriggered(each)) {
                return true;
            }
        }
        return type.superclass() != null && isNeeded(type.superclass(), begun);
    }

    /** Whether initialising an implementing class runs code of this interface or of one above it. */
    private static boolean isTriggered(ClassInfo type) {
        boolean hasDefaults =
                type.methods().stream().anyMatch(method -> !method.isAbstract() && !method.isStatic());
        if (type.initialiser() != null && hasDefaults) {
            return true;
        }
        return type.interfaces().stream().anyMatch(Initialisers::isTriggered);
    }
}
