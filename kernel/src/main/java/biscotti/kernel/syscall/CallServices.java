package biscotti.kernel.syscall;

import biscotti.kernel.filesystem.pipe.Pipes;
import biscotti.kernel.filesystem.tmpfs.MemoryFiles;
import biscotti.kernel.net.socket.Sockets;

/** Makers of files that system calls open without a name; set at start-up, before the first program. */
public final class CallServices {
    private static Pipes pipes;
    private static MemoryFiles memoryFiles;
    private static Sockets sockets;
    private static FileSystemTypes fileSystemTypes;

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

    /** Says what can be mounted. */
    public static void setFileSystemTypes(FileSystemTypes types) {
        fileSystemTypes = types;
    }

    static FileSystemTypes fileSystemTypes() {
        return fileSystemTypes;
    }

    /** Says what makes sockets. */
    public static void setSockets(Sockets maker) {
        sockets = maker;
    }

    static Sockets sockets() {
        return sockets;
    }

    static MemoryFiles memoryFiles() {
        return memoryFiles;
    }

    static Pipes pipes() {
        return pipes;
    }
}
