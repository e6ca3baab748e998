package biscotti.compiler.bound;

/**
 * What may have been allocated where control is: since the region began, on ways without a reservation point, and since the last
 * reservation point. Null if no way is like that.
 */
record State(Amount sinceStart, Amount sincePoint) {
    static final State START = new State(Amount.NONE, null);

    State join(State other) {
        return other == null ? this : new State(Summary.max(sinceStart, other.sinceStart), Summary.max(sincePoint, other.sincePoint));
    }

    /** Behind the code. */
    State after(Summary code) {
        Amount behindPoint = sinceStart == null && sincePoint == null ? null : code.last();
        return new State(Summary.plus(sinceStart, code.total()), Summary.max(Summary.plus(sincePoint, code.total()), behindPoint));
    }

    boolean isDead() {
        return sinceStart == null && sincePoint == null;
    }
}
