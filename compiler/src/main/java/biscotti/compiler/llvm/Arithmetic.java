package biscotti.compiler.llvm;

import biscotti.compiler.ir.BinaryOperator;
import biscotti.compiler.ir.Condition;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.UnaryOperator;

/** Java's arithmetic in LLVM's: no undefined result anywhere (JLS 15.15 to 15.22). */
final class Arithmetic {
    private final FunctionText text;

    Arithmetic(FunctionText text) {
        this.text = text;
    }

    /** The expression that computes it; helper instructions have been emitted. */
    String binary(BinaryOperator operator, Kind kind, String left, String right) {
        String type = Types.of(kind);
        String operands = type + " " + left + ", " + right;
        boolean floating = Types.isFloating(kind);
        return switch (operator) {
            case ADD -> (floating ? "fadd " : "add ") + operands;
            case ADD_BOUNDED -> "add nuw nsw " + operands;
            case SUB -> (floating ? "fsub " : "sub ") + operands;
            case MUL -> (floating ? "fmul " : "mul ") + operands;
            case DIV -> floating ? "fdiv " + operands : quotient(type, left, right);
            case REM -> floating ? floatingRemainder(kind, left, right) : remainder(type, left, right);
            case AND -> "and " + operands;
            case OR -> "or " + operands;
            case XOR -> "xor " + operands;
            case SHL -> "shl " + type + " " + left + ", " + distance(kind, right);
            case SHR -> "ashr " + type + " " + left + ", " + distance(kind, right);
            case USHR -> "lshr " + type + " " + left + ", " + distance(kind, right);
            case UDIV -> "udiv " + operands;
            case UREM -> "urem " + operands;
            case MULH -> highProduct("sext", left, right);
            case UMULH -> highProduct("zext", left, right);
            case CRC32C -> "call i64 @llvm.x86.sse42.crc32.64.64(" + both(type, left, right) + ")";
            case MIN -> "call " + type + " @llvm." + (floating ? "minimum." : "smin.") + suffix(kind) + "(" + both(type, left, right) + ")";
            case MAX -> "call " + type + " @llvm." + (floating ? "maximum." : "smax.") + suffix(kind) + "(" + both(type, left, right) + ")";
        };
    }

    /** MIN_VALUE / -1 traps on the processor: divide by 1 instead and negate. */
    private String quotient(String type, String left, String right) {
        if (isSafeDivisor(right)) {
            return "sdiv " + type + " " + left + ", " + right;
        }
        String isMinusOne = text.define("icmp eq " + type + " " + right + ", -1");
        String divisor = text.define("select i1 " + isMinusOne + ", " + type + " 1, " + type + " " + right);
        String quotient = text.define("sdiv " + type + " " + left + ", " + divisor);
        String negated = text.define("sub " + type + " 0, " + left);
        return "select i1 " + isMinusOne + ", " + type + " " + negated + ", " + type + " " + quotient;
    }

    private String remainder(String type, String left, String right) {
        if (isSafeDivisor(right)) {
            return "srem " + type + " " + left + ", " + right;
        }
        String isMinusOne = text.define("icmp eq " + type + " " + right + ", -1");
        String divisor = text.define("select i1 " + isMinusOne + ", " + type + " 1, " + type + " " + right);
        return "srem " + type + " " + left + ", " + divisor;
    }

    private static boolean isSafeDivisor(String right) {
        return !right.startsWith("%") && !right.equals("0") && !right.equals("-1");
    }

    private String floatingRemainder(Kind kind, String left, String right) {
        if (kind == Kind.DOUBLE) {
            return "fadd double -0.0, " + MachineTemplates.remainder(text, left, right);
        }
        String wideLeft = text.define("fpext float " + left + " to double");
        String wideRight = text.define("fpext float " + right + " to double");
        return "fptrunc double " + MachineTemplates.remainder(text, wideLeft, wideRight) + " to float";
    }

    private String distance(Kind kind, String distance) {
        String masked = text.define("and i32 " + distance + ", " + (kind == Kind.INT ? 31 : 63));
        return kind == Kind.INT ? masked : text.define("zext i32 " + masked + " to i64");
    }

    private String highProduct(String extension, String left, String right) {
        String wideLeft = text.define(extension + " i64 " + left + " to i128");
        String wideRight = text.define(extension + " i64 " + right + " to i128");
        String product = text.define("mul i128 " + wideLeft + ", " + wideRight);
        return "trunc i128 " + text.define("lshr i128 " + product + ", 64") + " to i64";
    }

    String unary(UnaryOperator operator, Kind operandKind, Kind kind, String value) {
        String type = Types.of(operandKind);
        boolean floating = Types.isFloating(operandKind);
        return switch (operator) {
            case NEGATE -> floating ? "fneg " + type + " " + value : "sub " + type + " 0, " + value;
            case INT_TO_LONG -> "sext i32 " + value + " to i64";
            case INT_TO_LONG_UNSIGNED -> "zext i32 " + value + " to i64";
            case LONG_TO_INT -> "trunc i64 " + value + " to i32";
            case INT_TO_FLOAT, INT_TO_DOUBLE, LONG_TO_FLOAT, LONG_TO_DOUBLE ->
                "sitofp " + type + " " + value + " to " + Types.of(kind);
            case FLOAT_TO_INT, FLOAT_TO_LONG, DOUBLE_TO_INT, DOUBLE_TO_LONG ->
                "call " + Types.of(kind) + " @llvm.fptosi.sat." + Types.of(kind) + "." + suffix(operandKind) + "(" + type + " " + value + ")";
            case FLOAT_TO_DOUBLE -> "fpext float " + value + " to double";
            case DOUBLE_TO_FLOAT -> "fptrunc double " + value + " to float";
            case INT_TO_BYTE -> narrowed("sext", "i8", value);
            case INT_TO_CHAR -> "and i32 " + value + ", 65535";
            case INT_TO_SHORT -> narrowed("sext", "i16", value);
            case FLOAT_BITS, DOUBLE_BITS, BITS_TO_FLOAT, BITS_TO_DOUBLE -> "bitcast " + type + " " + value + " to " + Types.of(kind);
            case WORD_TO_LONG, LONG_TO_WORD -> "add i64 0, " + value;
            case COUNT_LEADING_ZEROS -> count("ctlz", operandKind, value, ", i1 false");
            case COUNT_TRAILING_ZEROS -> count("cttz", operandKind, value, ", i1 false");
            case BIT_COUNT -> count("ctpop", operandKind, value, "");
            case REVERSE_BYTES -> "call " + type + " @llvm.bswap." + type + "(" + type + " " + value + ")";
            case SQUARE_ROOT -> floating("sqrt", operandKind, value);
            case ABSOLUTE -> floating ? floating("fabs", operandKind, value)
                    : "call " + type + " @llvm.abs." + type + "(" + type + " " + value + ", i1 false)";
            case FLOOR -> floating("floor", operandKind, value);
            case CEILING -> floating("ceil", operandKind, value);
            case ROUND_TO_EVEN -> floating("roundeven", operandKind, value);
        };
    }

    private String narrowed(String extension, String narrow, String value) {
        return extension + " " + narrow + " " + text.define("trunc i32 " + value + " to " + narrow) + " to i32";
    }

    private String count(String intrinsic, Kind kind, String value, String more) {
        String type = Types.of(kind);
        String call = "call " + type + " @llvm." + intrinsic + "." + type + "(" + type + " " + value + more + ")";
        return kind == Kind.INT ? call : "trunc i64 " + text.define(call) + " to i32";
    }

    private static String floating(String intrinsic, Kind kind, String value) {
        String type = Types.of(kind);
        return "call " + type + " @llvm." + intrinsic + "." + suffix(kind) + "(" + type + " " + value + ")";
    }

    /** An i1. */
    String compare(Condition condition, Kind kind, String left, String right) {
        String operands = " " + Types.of(kind) + " " + left + ", " + right;
        if (Types.isFloating(kind)) {
            return text.define("fcmp " + switch (condition) {
                case EQ -> "oeq";
                case NE -> "une";
                case LT -> "olt";
                case GE -> "oge";
                case GT -> "ogt";
                case LE -> "ole";
                default -> throw new IllegalArgumentException(condition + " of floating point");
            } + operands);
        }
        return text.define("icmp " + switch (condition) {
            case EQ -> "eq";
            case NE -> "ne";
            case LT -> "slt";
            case GE -> "sge";
            case GT -> "sgt";
            case LE -> "sle";
            case BELOW -> "ult";
            case ABOVE_OR_EQUAL -> "uge";
            case ABOVE -> "ugt";
            case BELOW_OR_EQUAL -> "ule";
        } + operands);
    }

    String threeWay(int resultForNaN, Kind kind, String left, String right) {
        String type = Types.of(kind);
        if (!Types.isFloating(kind)) {
            return "call i32 @llvm.scmp.i32." + type + "(" + both(type, left, right) + ")";
        }
        String operands = " " + type + " " + left + ", " + right;
        String isGreater = text.define("fcmp " + (resultForNaN > 0 ? "ugt" : "ogt") + operands);
        String isLess = text.define("fcmp " + (resultForNaN > 0 ? "olt" : "ult") + operands);
        String greater = text.define("zext i1 " + isGreater + " to i32");
        return "sub i32 " + greater + ", " + text.define("zext i1 " + isLess + " to i32");
    }

    private static String both(String type, String left, String right) {
        return type + " " + left + ", " + type + " " + right;
    }

    private static String suffix(Kind kind) {
        return switch (kind) {
            case FLOAT -> "f32";
            case DOUBLE -> "f64";
            default -> Types.of(kind);
        };
    }
}
