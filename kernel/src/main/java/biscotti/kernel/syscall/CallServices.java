package biscotti.kernel.syscall;

import biscotti.kernel.filesystem.pipe.Pipes;

/** Makers of files that system calls open without a name; set at start-up, before the first program. */
public final class CallServices {
    private static Pipes pipes;

    private CallServices() {
    }

    /** Says what makes pipes. */
    public static void setPipes(Pipes maker) {
        pipes = maker;
    }

    static Pipes pipes() {
        return pipes;
    }
}
