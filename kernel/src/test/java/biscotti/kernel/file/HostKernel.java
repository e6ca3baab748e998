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
final class HostKernel {
    static final int READ = 0;
    static final int WRITE = 1;
    static final int CLOSE = 3;
    static final int LSEEK = 8;
    static final int PREAD = 17;
    static final int PWRITE = 18;
    static final int FTRUNCATE = 77;
    static final int UMASK = 95;
    static final int SETFSUID = 122;
    static final int SETFSGID = 123;
    static final int GETDENTS = 217;
    static final int OPENAT = 257;
    static final int MKDIRAT = 258;
    static final int FCHOWNAT = 260;
    static final int UNLINKAT = 263;
    static final int LINKAT = 265;
    static final int SYMLINKAT = 266;
    static final int READLINKAT = 267;
    static final int FCHMODAT = 268;
    static final int FACCESSAT = 269;
    static final int FALLOCATE = 285;
    static final int RENAMEAT2 = 316;
    static final int STATX = 332;

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
    final MemorySegment buffer = arena.allocate(1 << 20);

    /** Whether there is such an oracle here. */
    static boolean isThere() {
        return System.getProperty("os.name").equals("Linux") && System.getProperty("os.arch").equals("amd64");
    }

    long call(int number, long a, long b, long c, long d, long e) {
        try {
            long result = (long) SYSCALL.invokeExact(state, (long) number, a, b, c, d, e, 0L);
            return result == -1 ? -(int) ERRNO_FIELD.get(state, 0L) : result;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    long call(int number, long a, long b, long c) {
        return call(number, a, b, c, 0, 0);
    }

    /** The address of a string in a place of its own. */
    long string(String text) {
        return arena.allocateFrom(text, StandardCharsets.UTF_8).address();
    }
}
