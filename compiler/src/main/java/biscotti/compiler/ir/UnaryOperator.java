package biscotti.compiler.ir;

/** Arithmetic and conversion on one value. The operand's kind is in the name where it differs from the result's. */
public enum UnaryOperator {
    NEGATE,
    INT_TO_LONG,
    INT_TO_FLOAT,
    INT_TO_DOUBLE,
    LONG_TO_INT,
    LONG_TO_FLOAT,
    LONG_TO_DOUBLE,
    FLOAT_TO_INT,
    FLOAT_TO_LONG,
    FLOAT_TO_DOUBLE,
    DOUBLE_TO_INT,
    DOUBLE_TO_LONG,
    DOUBLE_TO_FLOAT,
    INT_TO_BYTE,
    INT_TO_CHAR,
    INT_TO_SHORT,
    /** Zero-extension. */
    INT_TO_LONG_UNSIGNED,
    FLOAT_BITS,
    BITS_TO_FLOAT,
    DOUBLE_BITS,
    BITS_TO_DOUBLE,
    WORD_TO_LONG,
    LONG_TO_WORD,
    /** Result INT for both operand kinds. */
    COUNT_LEADING_ZEROS,
    COUNT_TRAILING_ZEROS,
    BIT_COUNT,
    REVERSE_BYTES,
    SQUARE_ROOT,
    ABSOLUTE,
    FLOOR,
    CEILING,
    ROUND_TO_EVEN
}
