package biscotti.runtime.exception;

import biscotti.machine.annotation.NeverInline;
import biscotti.runtime.Panic;
import biscotti.runtime.thread.MachineThread;

/**
 * Turns a failed prologue check into a StackOverflowError.
 *
 * <p>The error is made on the stack's reserve: for that long the limit is lowered, so that its constructor passes the check.
 */
public final class StackOverflow {
    private StackOverflow() {}

    /** Throws the error out of the function whose check failed. */
    @NeverInline
    public static void raise() {
        MachineThread self = MachineThread.current();
        if (!self.openReserve()) {
            Panic.stop("stack overflow in the stack's reserve");
        }
        Throwable error = makeError();
        self.closeReserve();
        Unwinder.raise(error);
    }

    private static Throwable makeError() {
        try {
            return new StackOverflowError();
        } catch (OutOfMemoryError exhausted) {
            return exhausted;
        }
    }
}
