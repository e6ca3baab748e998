package biscotti.runtime;

import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;

/**
 * The end where one of Java's implicit checks fails in code that must not throw: the runtime itself, and code that promises not to allocate
 * or throw. Its numbers are a contract with the compiler.
 */
@NoAllocation
@Uninterruptible("on the way to a panic")
final class FailedCheck {
    private static final int NULL = 0;
    private static final int ZERO = 1;
    private static final int INDEX = 2;
    private static final int CAST = 3;
    private static final int STORE = 4;

    private FailedCheck() {}

    /** Words for the number. */
    static String message(int check) {
        return switch (check) {
            case NULL -> "null pointer in code that must not throw";
            case ZERO -> "division by zero in code that must not throw";
            case INDEX -> "array index out of bounds in code that must not throw";
            case CAST -> "wrong class in a cast in code that must not throw";
            case STORE -> "wrong class in an array store in code that must not throw";
            default -> "failed check in code that must not throw";
        };
    }
}
