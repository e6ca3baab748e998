package biscotti.compiler.interpret;

import biscotti.compiler.image.Word;
import biscotti.compiler.ir.BinaryOperator;
import biscotti.compiler.ir.Condition;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.UnaryOperator;

/**
 * Java's arithmetic on boxed values: what the interpreter computes and constant folding too.
 *
 * <p>Integer division by zero is excluded by a check before it. A word whose number is not known yet (a TIB's address) cannot be computed
 * with: {@link NotAtBuildTimeException}.
 */
public final class Arithmetic {
    /** The polynomial of CRC-32C, bits reversed. */
    private static final long CASTAGNOLI = 0x82F6_3B78L;

    private Arithmetic() {}

    /** The result of a binary operator on operands of the given kind. */
    public static Object binary(BinaryOperator operator, Kind kind, Object left, Object right) {
        return switch (kind) {
            case INT -> integer(operator, (Integer) left, (Integer) right);
            case LONG -> longInteger(operator, (Long) left, right instanceof Integer distance ? distance : (Long) right);
            case WORD ->
                new Word.Number(longInteger(
                        operator,
                        number(left),
                        right instanceof Integer distance ? distance : right instanceof Long l ? l : number(right)));
            case FLOAT -> floating(operator, (Float) left, (Float) right);
            case DOUBLE -> doubleFloating(operator, (Double) left, (Double) right);
            case REFERENCE, VOID -> throw new IllegalArgumentException("no arithmetic on " + kind);
        };
    }

    private static Integer integer(BinaryOperator operator, int left, int right) {
        return switch (operator) {
            case ADD, ADD_BOUNDED -> left + right;
            case SUB -> left - right;
            case MUL -> left * right;
            case DIV -> left / right;
            case REM -> left % right;
            case AND -> left & right;
            case OR -> left | right;
            case XOR -> left ^ right;
            case SHL -> left << right;
            case SHR -> left >> right;
            case USHR -> left >>> right;
            case UDIV -> Integer.divideUnsigned(left, right);
            case UREM -> Integer.remainderUnsigned(left, right);
            case MULH -> (int) (((long) left * right) >> 32);
            case UMULH -> (int) ((Integer.toUnsignedLong(left) * Integer.toUnsignedLong(right)) >>> 32);
            case CRC32C -> throw new IllegalArgumentException(operator + " on int");
            case MIN -> Math.min(left, right);
            case MAX -> Math.max(left, right);
        };
    }

    private static Long longInteger(BinaryOperator operator, long left, long right) {
        return switch (operator) {
            case ADD, ADD_BOUNDED -> left + right;
            case SUB -> left - right;
            case MUL -> left * right;
            case DIV -> left / right;
            case REM -> left % right;
            case AND -> left & right;
            case OR -> left | right;
            case XOR -> left ^ right;
            case SHL -> left << right;
            case SHR -> left >> right;
            case USHR -> left >>> right;
            case UDIV -> Long.divideUnsigned(left, right);
            case UREM -> Long.remainderUnsigned(left, right);
            case MULH -> Math.multiplyHigh(left, right);
            case UMULH -> Math.unsignedMultiplyHigh(left, right);
            case CRC32C -> crc32c(left, right);
            case MIN -> Math.min(left, right);
            case MAX -> Math.max(left, right);
        };
    }

    private static long crc32c(long register, long bytes) {
        long crc = register & 0xFFFF_FFFFL ^ bytes;
        for (int bit = 0; bit < Long.SIZE; bit++) {
            crc = crc >>> 1 ^ ((crc & 1) != 0 ? CASTAGNOLI : 0);
        }
        return crc;
    }

    private static Float floating(BinaryOperator operator, float left, float right) {
        return switch (operator) {
            case ADD -> left + right;
            case SUB -> left - right;
            case MUL -> left * right;
            case DIV -> left / right;
            case REM -> left % right;
            case MIN -> Math.min(left, right);
            case MAX -> Math.max(left, right);
            default -> throw new IllegalArgumentException(operator + " on float");
        };
    }

    private static Double doubleFloating(BinaryOperator operator, double left, double right) {
        return switch (operator) {
            case ADD -> left + right;
            case SUB -> left - right;
            case MUL -> left * right;
            case DIV -> left / right;
            case REM -> left % right;
            case MIN -> Math.min(left, right);
            case MAX -> Math.max(left, right);
            default -> throw new IllegalArgumentException(operator + " on double");
        };
    }

    /** The result, of the given kind, of a unary operator. */
    public static Object unary(UnaryOperator operator, Kind kind, Object value) {
        return switch (operator) {
            case NEGATE ->
                switch (value) {
                    case Integer i -> -i;
                    case Long l -> -l;
                    case Float f -> -f;
                    case Double d -> -d;
                    default -> throw new IllegalArgumentException("negation of " + value);
                };
            case INT_TO_LONG -> (long) (Integer) value;
            case INT_TO_FLOAT -> (float) (Integer) value;
            case INT_TO_DOUBLE -> (double) (Integer) value;
            case LONG_TO_INT -> (int) (long) (Long) value;
            case LONG_TO_FLOAT -> (float) (Long) value;
            case LONG_TO_DOUBLE -> (double) (Long) value;
            case FLOAT_TO_INT -> (int) (float) (Float) value;
            case FLOAT_TO_LONG -> (long) (float) (Float) value;
            case FLOAT_TO_DOUBLE -> (double) (Float) value;
            case DOUBLE_TO_INT -> (int) (double) (Double) value;
            case DOUBLE_TO_LONG -> (long) (double) (Double) value;
            case DOUBLE_TO_FLOAT -> (float) (double) (Double) value;
            case INT_TO_BYTE -> (int) (byte) (int) (Integer) value;
            case INT_TO_CHAR -> (int) (char) (int) (Integer) value;
            case INT_TO_SHORT -> (int) (short) (int) (Integer) value;
            case INT_TO_LONG_UNSIGNED -> Integer.toUnsignedLong((Integer) value);
            case FLOAT_BITS -> Float.floatToRawIntBits((Float) value);
            case BITS_TO_FLOAT -> Float.intBitsToFloat((Integer) value);
            case DOUBLE_BITS -> Double.doubleToRawLongBits((Double) value);
            case BITS_TO_DOUBLE -> Double.longBitsToDouble((Long) value);
            case WORD_TO_LONG -> number(value);
            case LONG_TO_WORD -> new Word.Number((Long) value);
            case COUNT_LEADING_ZEROS ->
                value instanceof Integer i
                        ? Integer.numberOfLeadingZeros(i)
                        : (Integer) Long.numberOfLeadingZeros((Long) value);
            case COUNT_TRAILING_ZEROS ->
                value instanceof Integer i
                        ? Integer.numberOfTrailingZeros(i)
                        : (Integer) Long.numberOfTrailingZeros((Long) value);
            case BIT_COUNT ->
                value instanceof Integer i ? Integer.bitCount(i) : (Integer) Long.bitCount((Long) value);
            case REVERSE_BYTES -> {
                if (value instanceof Integer i) {
                    yield (Object) Integer.reverseBytes(i);
                }
                yield (Object) Long.reverseBytes((Long) value);
            }
            case SQUARE_ROOT -> value instanceof Float f ? (Object) (float) Math.sqrt(f) : (Object) Math.sqrt((Double) value);
            case ABSOLUTE ->
                switch (value) {
                    case Integer i -> Math.abs(i);
                    case Long l -> Math.abs(l);
                    case Float f -> Math.abs(f);
                    case Double d -> Math.abs(d);
                    default -> throw new IllegalArgumentException("absolute of " + value);
                };
            case FLOOR -> Math.floor((Double) value);
            case CEILING -> Math.ceil((Double) value);
            case ROUND_TO_EVEN -> Math.rint((Double) value);
        };
    }

    /** Whether the comparison holds; references by identity, floating point ordered. */
    public static boolean compare(Condition condition, Object left, Object right) {
        return switch (left) {
            case Integer i -> compareIntegers(condition, i, (Integer) right, Integer.compareUnsigned(i, (Integer) right));
            case Long l -> compareIntegers(condition, l, (Long) right, Long.compareUnsigned(l, (Long) right));
            case Word word -> {
                long a = number(word);
                long b = number(right);
                yield compareIntegers(condition, a, b, Long.compareUnsigned(a, b));
            }
            case Float f -> compareFloating(condition, f, (Float) right);
            case Double d -> compareFloating(condition, d, (Double) right);
            case null, default ->
                switch (condition) {
                    case EQ -> left == right;
                    case NE -> left != right;
                    default -> throw new IllegalArgumentException(condition + " on references");
                };
        };
    }

    private static boolean compareIntegers(Condition condition, long left, long right, int unsigned) {
        return switch (condition) {
            case EQ -> left == right;
            case NE -> left != right;
            case LT -> left < right;
            case GE -> left >= right;
            case GT -> left > right;
            case LE -> left <= right;
            case BELOW -> unsigned < 0;
            case ABOVE_OR_EQUAL -> unsigned >= 0;
            case ABOVE -> unsigned > 0;
            case BELOW_OR_EQUAL -> unsigned <= 0;
        };
    }

    private static boolean compareFloating(Condition condition, double left, double right) {
        return switch (condition) {
            case EQ -> left == right;
            case NE -> left != right;
            case LT -> left < right;
            case GE -> left >= right;
            case GT -> left > right;
            case LE -> left <= right;
            default -> throw new IllegalArgumentException(condition + " on floating point");
        };
    }

    /** -1, 0 or 1, or the given result if an operand is NaN. */
    public static Integer threeWay(Object left, Object right, int resultForNaN) {
        if (left instanceof Long l) {
            return Long.compare(l, (Long) right);
        }
        double a = left instanceof Float f ? f : (Double) left;
        double b = right instanceof Float f ? f : (Double) right;
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return resultForNaN;
        }
        return a < b ? -1 : a > b ? 1 : 0;
    }

    /** The number of a word, if it is known. */
    public static long number(Object word) {
        if (word instanceof Word.Number(long value)) {
            return value;
        }
        throw new NotAtBuildTimeException("computes with the address of a TIB");
    }
}
