package biscotti.runtime;

import biscotti.machine.DebugConsole;
import biscotti.machine.annotation.NoAllocation;

/**
 * A program's standard streams on a machine without drivers, byte for byte.
 *
 * <p>Output and error are QEMU debug consoles of their own ({@link DebugConsole}); input is the first serial port, see {@link
 * ConsoleInput}.
 */
@NoAllocation
public final class Console {
    /** Standard output, by its POSIX number. */
    public static final int OUTPUT = 1;
    /** Standard error. */
    public static final int ERROR = 2;

    private Console() {}

    /** Writes bytes to a stream, at once. The range must lie in the array. */
    public static void write(int stream, byte[] bytes, int offset, int length) {
        int port = stream == ERROR ? DebugConsole.ERROR : DebugConsole.OUTPUT;
        for (int i = 0; i < length; i++) {
            DebugConsole.write(port, bytes[offset + i]);
        }
    }

    /** Writes one byte to standard error. */
    public static void writeError(byte value) {
        DebugConsole.write(DebugConsole.ERROR, value);
    }
}
