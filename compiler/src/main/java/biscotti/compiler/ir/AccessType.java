package biscotti.compiler.ir;

/** What a memory access reads or writes. Narrow integers are sign- or zero-extended to INT on loading, truncated on storing. */
public enum AccessType {
    BOOLEAN(Kind.INT, 0),
    BYTE(Kind.INT, 0),
    CHAR(Kind.INT, 1),
    SHORT(Kind.INT, 1),
    INT(Kind.INT, 2),
    LONG(Kind.LONG, 3),
    FLOAT(Kind.FLOAT, 2),
    DOUBLE(Kind.DOUBLE, 3),
    REFERENCE(Kind.REFERENCE, 3),
    WORD(Kind.WORD, 3);

    private final Kind kind;
    private final int sizeShift;

    AccessType(Kind kind, int sizeShift) {
        this.kind = kind;
        this.sizeShift = sizeShift;
    }

    public Kind kind() {
        return kind;
    }

    /** Log2 of the width in bytes. */
    public int sizeShift() {
        return sizeShift;
    }

    /** The access type of a field or array element of this type. */
    public static AccessType of(biscotti.compiler.world.TypeInfo type) {
        return switch (type.descriptor().charAt(0)) {
            case 'Z' -> BOOLEAN;
            case 'B' -> BYTE;
            case 'C' -> CHAR;
            case 'S' -> SHORT;
            case 'I' -> INT;
            case 'J' -> LONG;
            case 'F' -> FLOAT;
            case 'D' -> DOUBLE;
            default -> type.kind() == Kind.WORD ? WORD : REFERENCE;
        };
    }
}
