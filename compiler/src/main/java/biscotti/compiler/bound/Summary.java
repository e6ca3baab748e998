package biscotti.compiler.bound;

/**
 * What a piece of code allocates, cut at the reservation points in it. Each part is null if no path is like it.
 *
 * @param total from its begin to its end, on paths without a reservation point
 * @param first from its begin to the first reservation point
 * @param last from the last reservation point to its end
 * @param piece between two reservation points
 */
record Summary(Amount total, Amount first, Amount last, Amount piece) {
    /** Does nothing. */
    static final Summary NOTHING = new Summary(Amount.NONE, null, null, null);
    /** A reservation point. */
    static final Summary POINT = new Summary(null, Amount.NONE, Amount.NONE, null);

    static Summary of(Amount total) {
        return new Summary(total, null, null, null);
    }

    /** The greater of two ways. */
    Summary or(Summary other) {
        return new Summary(
                max(total, other.total), max(first, other.first), max(last, other.last), max(piece, other.piece));
    }

    /** The same code, so many times at most, or not at all: each round may end behind it or go on. */
    Summary repeated(long rounds, Summary exit) {
        Amount all = total == null ? Amount.NONE : total.times(rounds);
        return new Summary(
                plus(all, exit.total),
                max(plus(all, first), plus(all, exit.first)),
                max(exit.last, plus(plus(last, all), exit.total)),
                max(max(piece, exit.piece), max(plus(plus(last, all), first), plus(plus(last, all), exit.first))));
    }

    /** The heaviest of all pieces, those at both ends included. */
    Amount heaviest() {
        Amount result = Amount.NONE;
        for (Amount each : new Amount[] {total, first, last, piece}) {
            result = each == null ? result : result.max(each);
        }
        return result;
    }

    static Amount max(Amount a, Amount b) {
        return a == null ? b : b == null ? a : a.max(b);
    }

    static Amount plus(Amount a, Amount b) {
        return a == null || b == null ? null : a.plus(b);
    }
}
