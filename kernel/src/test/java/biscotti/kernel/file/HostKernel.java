package biscotti.kernel.file;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;

/** System calls of the Linux that the tests run on: the oracle. Results are as the kernel gives them, minus an errno. */
public final class HostKernel {
    public static final int READ = 0;
    public static final int WRITE = 1;
    public static final int CLOSE = 3;
    public static final int POLL = 7;
    public static final int LSEEK = 8;
    public static final int IOCTL = 16;
    public static final int PREAD = 17;
    public static final int PWRITE = 18;
    public static final int FTRUNCATE = 77;
    public static final int UMASK = 95;
    public static final int SETFSUID = 122;
    public static final int SETFSGID = 123;
    public static final int GETDENTS = 217;
    public static final int OPENAT = 257;
    public static final int MKDIRAT = 258;
    public static final int FCHOWNAT = 260;
    public static final int UNLINKAT = 263;
    public static final int LINKAT = 265;
    public static final int SYMLINKAT = 266;
    public static final int READLINKAT = 267;
    public static final int FCHMODAT = 268;
    public static final int FACCESSAT = 269;
    public static final int FALLOCATE = 285;
    public static final int RENAMEAT2 = 316;
    public static final int STATX = 332;

    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
    private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO_FIELD = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final MethodHandle SYSCALL = Linker.nativeLinker().downcallHandle(
            Linker.nativeLinker().defaultLookup().find("syscall").orElseThrow(),
            FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG),
            Linker.Option.firstVariadicArg(1), ERRNO);

    private final Arena arena = Arena.ofAuto();
    private final MemorySegment state = arena.allocate(STATE);
    public final MemorySegment buffer = arena.allocate(1 << 20);

    /** Whether there is such an oracle here. */
    public static boolean isThere() {
        return System.getProperty("os.name").equals("Linux") && System.getProperty("os.arch").equals("amd64");
    }

    public long call(int number, long a, long b, long c, long d, long e) {
        try {
            long result = (long) SYSCALL.invokeExact(state, (long) number, a, b, c, d, e, 0L);
            return result == -1 ? -(int) ERRNO_FIELD.get(state, 0L) : result;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    public long call(int number, long a, long b, long c) {
        return call(number, a, b, c, 0, 0);
    }

    /** The address of a string in a place of its own. */
    public long string(String text) {
        return arena.allocateFrom(text, StandardCharsets.UTF_8).address();
    }
}
