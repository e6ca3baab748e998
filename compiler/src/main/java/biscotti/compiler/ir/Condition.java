package biscotti.compiler.ir;

/** A comparison; BELOW and its kin are unsigned. References and words have only EQ, NE and (words) the unsigned ones. */
public enum Condition {
    EQ,
    NE,
    LT,
    GE,
    GT,
    LE,
    BELOW,
    ABOVE_OR_EQUAL,
    ABOVE,
    BELOW_OR_EQUAL;

    /** The condition that holds exactly when this one does not (integers only; not for floating point). */
    public Condition negated() {
        return switch (this) {
            case EQ -> NE;
            case NE -> EQ;
            case LT -> GE;
            case GE -> LT;
            case GT -> LE;
            case LE -> GT;
            case BELOW -> ABOVE_OR_EQUAL;
            case ABOVE_OR_EQUAL -> BELOW;
            case ABOVE -> BELOW_OR_EQUAL;
            case BELOW_OR_EQUAL -> ABOVE;
        };
    }
}
