package biscotti.compiler.world;

import biscotti.compiler.ir.Kind;

/** The eight primitive types and void. */
public enum PrimitiveType implements TypeInfo {
    BOOLEAN("Z", Kind.INT, 0),
    BYTE("B", Kind.INT, 0),
    CHAR("C", Kind.INT, 1),
    SHORT("S", Kind.INT, 1),
    INT("I", Kind.INT, 2),
    LONG("J", Kind.LONG, 3),
    FLOAT("F", Kind.FLOAT, 2),
    DOUBLE("D", Kind.DOUBLE, 3),
    VOID("V", Kind.VOID, 0);

    private final String descriptor;
    private final Kind kind;
    private final int sizeShift;

    PrimitiveType(String descriptor, Kind kind, int sizeShift) {
        this.descriptor = descriptor;
        this.kind = kind;
        this.sizeShift = sizeShift;
    }

    /** The type with this one-letter descriptor. */
    public static PrimitiveType ofDescriptor(char letter) {
        for (PrimitiveType type : values()) {
            if (type.descriptor.charAt(0) == letter) {
                return type;
            }
        }
        throw new IllegalArgumentException("no primitive type " + letter);
    }

    @Override
    public String descriptor() {
        return descriptor;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    /** Log2 of the size in memory, in bytes. */
    public int sizeShift() {
        return sizeShift;
    }

    /** The name in source code. */
    public String sourceName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
