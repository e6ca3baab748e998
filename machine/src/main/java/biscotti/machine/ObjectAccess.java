package biscotti.machine;

import biscotti.machine.annotation.Intrinsic;

/**
 * The border between objects and raw memory: conversions that only the runtime and the compiler's lowering use.
 *
 * <p>Precondition for {@link #addressOf}: the object is kept reachable by other means while its address is used
 * ({@link #keepAlive}); it never moves.
 */
public final class ObjectAccess {
    /** Where an array's elements begin: so many bytes behind its header's address. */
    public static final int FIRST_ELEMENT = 8;

    private ObjectAccess() {}

    /** The address of the object's header; zero for null. */
    @Intrinsic
    public static native Address addressOf(Object object);

    /** The object whose header is at this address; null for zero. */
    @Intrinsic
    public static native Object objectAt(Address address);

    /** Keeps the object reachable until here. */
    @Intrinsic
    public static native void keepAlive(Object object);
}
