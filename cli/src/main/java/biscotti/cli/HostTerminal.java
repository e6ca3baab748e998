package biscotti.cli;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** The terminal that this process was started at: its size, and raw mode until the process ends. POSIX termios, by the C library. */
final class HostTerminal {
    private static final int INPUT = 0;
    private static final int OUTPUT = 1;
    private static final int ERROR = 2;
    private static final long TIOCGWINSZ = 0x5413;
    private static final int TCSADRAIN = 1;
    private static final int TERMIOS_BYTES = 60; // of the C library
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle ISATTY = function("isatty", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    private static final MethodHandle IOCTL = LINKER.downcallHandle(LINKER.defaultLookup().find("ioctl").orElseThrow(),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS), Linker.Option.firstVariadicArg(2));
    private static final MethodHandle TCGETATTR =
            function("tcgetattr", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
    private static final MethodHandle TCSETATTR = function("tcsetattr",
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
    private static final MethodHandle CFMAKERAW = function("cfmakeraw", FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));
    private static final MemoryLayout WINDOW_SIZE = MemoryLayout.sequenceLayout(4, ValueLayout.JAVA_SHORT);

    private final Arena arena = Arena.ofShared();
    private final MemorySegment saved = arena.allocate(TERMIOS_BYTES);
    private final MemorySegment size = arena.allocate(WINDOW_SIZE);

    private HostTerminal() {}

    private static MethodHandle function(String name, FunctionDescriptor type) {
        return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
    }

    /** The terminal of standard input and output, or null if one of them is none. */
    static HostTerminal find() {
        return isTerminal(INPUT) && isTerminal(OUTPUT) ? new HostTerminal() : null;
    }

    /** Whether standard error is a terminal too. */
    static boolean hasError() {
        return isTerminal(ERROR);
    }

    private static boolean isTerminal(int descriptor) {
        try {
            return (int) ISATTY.invokeExact(descriptor) == 1;
        } catch (Throwable e) {
            throw new IllegalStateException("isatty", e);
        }
    }

    /** Rows and columns; 24 and 80 if the terminal does not know. */
    record Size(int rows, int columns) {}

    synchronized Size size() {
        try {
            int result = (int) IOCTL.invokeExact(INPUT, TIOCGWINSZ, size);
            int rows = result < 0 ? 0 : size.getAtIndex(ValueLayout.JAVA_SHORT, 0) & 0xffff;
            int columns = result < 0 ? 0 : size.getAtIndex(ValueLayout.JAVA_SHORT, 1) & 0xffff;
            return rows == 0 || columns == 0 ? new Size(24, 80) : new Size(rows, columns);
        } catch (Throwable e) {
            throw new IllegalStateException("ioctl", e);
        }
    }

    /** Hands every key to who reads, until {@link #restore}. False if the terminal does not obey. */
    boolean makeRaw() {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment raw = scratch.allocate(TERMIOS_BYTES);
            if ((int) TCGETATTR.invokeExact(INPUT, saved) < 0) {
                return false;
            }
            raw.copyFrom(saved);
            CFMAKERAW.invokeExact(raw);
            return (int) TCSETATTR.invokeExact(INPUT, TCSADRAIN, raw) == 0;
        } catch (Throwable e) {
            throw new IllegalStateException("termios", e);
        }
    }

    /** Ends {@link #makeRaw}. */
    void restore() {
        try {
            int result = (int) TCSETATTR.invokeExact(INPUT, TCSADRAIN, saved);
            if (result < 0) {
                System.err.println("biscotti: the terminal's settings could not be restored: type `stty sane`");
            }
        } catch (Throwable e) {
            throw new IllegalStateException("termios", e);
        }
    }
}
