package biscotti.compiler.ir;

/**
 * Arithmetic on two values of the result's kind, with Java's semantics; shift distances are INT and masked. DIV and REM of integers
 * follow a {@code ZeroCheck}; MIN_VALUE / -1 is MIN_VALUE. UDIV and UREM are unsigned (Integer.divideUnsigned).
 */
public enum BinaryOperator {
    ADD,
    /** ADD of integers of which it is known that neither they nor their exact sum are negative or too great. */
    ADD_BOUNDED,
    SUB,
    MUL,
    DIV,
    REM,
    AND,
    OR,
    XOR,
    SHL,
    SHR,
    USHR,
    UDIV,
    UREM,
    /** High 64 bits of a signed product. */
    MULH,
    /** High 64 bits of an unsigned product. */
    UMULH,
    /** The CRC-32C register, the left operand, after the eight bytes of the right one. LONG. */
    CRC32C,
    MIN,
    MAX
}
