package biscotti.runtime.heap;

import biscotti.machine.annotation.Uninterruptible;

/**
 * How much the collector may still do in the step that it takes, and what it has done: in units of about one word looked at, some thirty
 * instructions. Only one CPU collects at a time.
 */
@Uninterruptible("part of collecting")
final class Budget {
    private static int left;
    private static long spent;

    private Budget() {}

    /** Begins a step. */
    static void begin(int units) {
        left = units;
    }

    static void spend(int units) {
        left -= units;
        spent += units;
    }

    static boolean isSpent() {
        return left <= 0;
    }

    /** Units spent since the last call. */
    static long takeSpent() {
        long result = spent;
        spent = 0;
        return result;
    }
}
