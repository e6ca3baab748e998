package biscotti.compiler.ir;

/** Strength of a memory access, as in {@code VarHandle}. DEVICE: exactly one access of that width, never moved. */
public enum MemoryOrder {
    PLAIN,
    OPAQUE,
    ACQUIRE,
    RELEASE,
    VOLATILE,
    DEVICE
}
