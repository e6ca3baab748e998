package biscotti.compiler.llvm;

import biscotti.compiler.ir.AccessType;
import biscotti.compiler.ir.Kind;

/** How kinds and access types are written in LLVM IR. */
final class Types {
    static final String REFERENCE = "ptr addrspace(1)";

    private Types() {}

    /** The type of a value in registers. */
    static String of(Kind kind) {
        return switch (kind) {
            case INT -> "i32";
            case LONG, WORD -> "i64";
            case FLOAT -> "float";
            case DOUBLE -> "double";
            case REFERENCE -> REFERENCE;
            case VOID -> "void";
        };
    }

    /** The type in memory. */
    static String inMemory(AccessType type) {
        return switch (type) {
            case BOOLEAN, BYTE -> "i8";
            case CHAR, SHORT -> "i16";
            default -> of(type.kind());
        };
    }

    /** Whether the type in memory is narrower than in registers. */
    static boolean isNarrow(AccessType type) {
        return type.kind() == Kind.INT && type != AccessType.INT;
    }

    /** The instruction that widens a narrow loaded value to 32 bits. */
    static String widening(AccessType type) {
        return type == AccessType.BOOLEAN || type == AccessType.CHAR ? "zext" : "sext";
    }

    static boolean isFloating(Kind kind) {
        return kind == Kind.FLOAT || kind == Kind.DOUBLE;
    }
}
