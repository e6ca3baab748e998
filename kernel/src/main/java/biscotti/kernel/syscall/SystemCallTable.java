package biscotti.kernel.syscall;

import biscotti.kernel.syscall.SystemCall.Argument;
import biscotti.kernel.syscall.SystemCall.Body;

/** System calls by number. */
final class SystemCallTable {
    /** One more than the highest number of x86-64 that Linux 6.1 has. */
    static final int NUMBERS = 463;

    private final SystemCall[] calls = new SystemCall[NUMBERS];

    /** Declares a call. */
    void add(int number, String name, Body body, Argument... arguments) {
        if (calls[number] != null) {
            throw new IllegalStateException("declared twice: " + name);
        }
        calls[number] = new SystemCall(number, name, body, arguments);
    }

    /** The call of a number, or null. */
    SystemCall get(long number) {
        return number >= 0 && number < NUMBERS ? calls[(int) number] : null;
    }
}
