package biscotti.compiler.check;

import biscotti.compiler.world.MethodInfo;
import java.util.EnumSet;
import java.util.Set;

/** An annotation that promises the absence of effects. */
enum Promise {
    NO_ALLOCATION("NoAllocation", EnumSet.of(Effect.ALLOCATES, Effect.INITIALISES)),
    UNINTERRUPTIBLE(
            "Uninterruptible", EnumSet.of(Effect.ALLOCATES, Effect.POLLS, Effect.LOCKS, Effect.INITIALISES)),
    INTERRUPT_SAFE(
            "InterruptSafe",
            EnumSet.of(Effect.ALLOCATES, Effect.POLLS, Effect.LOCKS, Effect.INITIALISES, Effect.FLOATS, Effect.THROWS)),
    NO_THROW("NoThrow", EnumSet.of(Effect.THROWS));

    private final String annotation;
    private final Set<Effect> forbidden;

    Promise(String annotation, Set<Effect> forbidden) {
        this.annotation = annotation;
        this.forbidden = forbidden;
    }

    String annotation() {
        return annotation;
    }

    Set<Effect> forbidden() {
        return forbidden;
    }

    /**
     * Whether the method makes it. A type's promise is one of its methods: its constructors and its initialiser run where an object is made, or
     * while the image is, and whoever makes an object allocates by that.
     */
    boolean isMadeBy(MethodInfo method) {
        boolean isInitialiser = method.name().startsWith("<");
        return (isInitialiser ? method.annotations().get(annotation) : method.annotation(annotation)) != null;
    }

    /** Whether the method promises not to have the effect. */
    static boolean forbids(MethodInfo method, Effect effect) {
        for (Promise promise : values()) {
            if (promise.forbidden.contains(effect) && promise.isMadeBy(method)) {
                return true;
            }
        }
        return false;
    }
}
