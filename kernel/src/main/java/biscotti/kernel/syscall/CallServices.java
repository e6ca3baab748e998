package biscotti.kernel.syscall;

import biscotti.kernel.filesystem.pipe.Pipes;
import biscotti.kernel.filesystem.tmpfs.MemoryFiles;

/** Makers of files that system calls open without a name; set at start-up, before the first program. */
public final class CallServices {
    private static Pipes pipes;
    private static MemoryFiles memoryFiles;

    private CallServices() {
    }

    /** Says what makes pipes. */
    public static void setPipes(Pipes maker) {
        pipes = maker;
    }

    /** Says what makes files in memory. */
    public static void setMemoryFiles(MemoryFiles maker) {
        memoryFiles = maker;
    }

    static MemoryFiles memoryFiles() {
        return memoryFiles;
    }

    static Pipes pipes() {
        return pipes;
    }
}
