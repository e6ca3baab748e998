package biscotti.compiler.ir;

/** What an atomic read-modify-write does with the old and the given value. */
public enum AtomicOperator {
    EXCHANGE,
    ADD,
    AND,
    OR,
    XOR
}
