package biscotti.compiler.ir;

/** How a value is held in registers. Sub-int types are INT; WORD is a raw 64-bit address, which the collector ignores. */
public enum Kind {
    INT,
    LONG,
    FLOAT,
    DOUBLE,
    REFERENCE,
    WORD,
    VOID
}
