package biscotti.runtime.exception;

import biscotti.machine.Address;
import biscotti.machine.Cpu;
import biscotti.machine.annotation.NeverInline;
import biscotti.machine.annotation.Uninterruptible;
import biscotti.runtime.Modules;

/**
 * Traces of throwables: return addresses when one is made, names when someone asks.
 *
 * <p>A trace begins at the {@code new} expression or, for exceptions of the machine, at the instruction that failed: the frames of
 * constructors and of the runtime's own throwing code are left out, as on HotSpot, and at the other end those that started the thread.
 */
public final class StackTraces {
    /** As many frames as HotSpot keeps. */
    private static final int MOST_FRAMES = 1024;
    /** Of constructors and of the runtime, which are left out. */
    private static final int MOST_OTHERS = 32;

    private static final String RUNTIME = "biscotti.runtime.";
    private static final String ENTRY = "biscotti.ProgramEntry";
    private static final String LAMBDA = "$$Lambda$";
    private static final String CONSTRUCTOR = "<init>";
    private static final String FILL = "fillInStackTrace";

    private StackTraces() {}

    /** The addresses of the callers of this method. */
    @NeverInline
    public static long[] capture() {
        long[] addresses = new long[depth()];
        fill(addresses);
        return addresses;
    }

    /** The same into an array that is there; what it does not need is 0. Allocates nothing. */
    @NeverInline
    public static void capture(long[] addresses) {
        fill(addresses);
    }

    @NeverInline
    @Uninterruptible("walks the stack")
    private static int depth() {
        return StackWalk.depth(Cpu.framePointer(), MOST_FRAMES + MOST_OTHERS + 1) - 1;
    }

    @NeverInline
    @Uninterruptible("walks the stack")
    private static void fill(long[] addresses) {
        StackWalk.capture(StackWalk.caller(Cpu.framePointer()), addresses);
    }

    /** The trace with names; {@code thrown} tells which constructors at its top are its own. */
    public static StackTraceElement[] symbolise(long[] addresses, Throwable thrown) {
        StackTraceElement[] all = new StackTraceElement[count(addresses)];
        int n = 0;
        for (long address : addresses) {
            for (int position = Positions.ofReturnAddress(address); position != 0; position = Positions.caller(position)) {
                all[n] = element(position);
                n++;
            }
        }
        all = withoutLambdas(all);
        int first = endOfMaking(all, thrown);
        int end = startOfRuntime(all, first);
        StackTraceElement[] result = new StackTraceElement[Math.min(end - first, MOST_FRAMES)];
        System.arraycopy(all, first, result, 0, result.length);
        return result;
    }

    private static int count(long[] addresses) {
        // Nothing is at the address 0, which fills arrays that were made too large.
        int count = 0;
        for (long address : addresses) {
            for (int position = Positions.ofReturnAddress(address); position != 0; position = Positions.caller(position)) {
                count++;
            }
        }
        return count;
    }

    /** Without the methods of the classes that the compiler made for lambdas, which HotSpot hides as well. */
    private static StackTraceElement[] withoutLambdas(StackTraceElement[] trace) {
        int n = 0;
        for (StackTraceElement each : trace) {
            if (!each.getClassName().contains(LAMBDA)) {
                trace[n] = each;
                n++;
            }
        }
        StackTraceElement[] result = new StackTraceElement[n];
        System.arraycopy(trace, 0, result, 0, n);
        return result;
    }

    private static int endOfMaking(StackTraceElement[] trace, Throwable thrown) {
        int i = 0;
        while (i < trace.length && isOfMaking(trace[i], thrown)) {
            i++;
        }
        return i;
    }

    private static boolean isOfMaking(StackTraceElement frame, Throwable thrown) {
        String className = frame.getClassName();
        if (className.startsWith(RUNTIME)) {
            return true;
        }
        String method = frame.getMethodName();
        return (method.equals(CONSTRUCTOR) || method.equals(FILL)) && isOfClass(thrown, className);
    }

    private static boolean isOfClass(Throwable thrown, String className) {
        for (Class<?> each = thrown.getClass(); each != null; each = each.getSuperclass()) {
            if (each.getName().equals(className)) {
                return true;
            }
        }
        return false;
    }

    /** Where the frames begin that only started the thread. */
    private static int startOfRuntime(StackTraceElement[] trace, int first) {
        int end = trace.length;
        while (end > first && isOfStart(trace[end - 1])) {
            end--;
        }
        return end;
    }

    private static boolean isOfStart(StackTraceElement frame) {
        String className = frame.getClassName();
        return className.startsWith(RUNTIME) || className.equals(ENTRY)
                || className.equals("java.lang.Thread") && frame.getMethodName().equals("execute");
    }

    private static StackTraceElement element(int position) {
        String file = string(Positions.file(position));
        int line = Positions.line(position);
        String className = string(Positions.className(position));
        return new StackTraceElement(null, Modules.of(className), null, className, string(Positions.methodName(position)),
                file.isEmpty() ? null : file, line == 0 ? -1 : line);
    }

    /** Decodes UTF-8 of at most three bytes a character, which is all that names in class files use. */
    static String string(Address string) {
        int bytes = Positions.length(string);
        Address from = Positions.bytes(string);
        char[] text = new char[bytes];
        int n = 0;
        int i = 0;
        while (i < bytes) {
            int b = from.readByte(i) & 0xff;
            if (b < 0x80) {
                text[n] = (char) b;
                i++;
            } else if (b < 0xe0) {
                text[n] = (char) ((b & 0x1f) << 6 | continuation(from, i + 1));
                i += 2;
            } else {
                text[n] = (char) ((b & 0xf) << 12 | continuation(from, i + 1) << 6 | continuation(from, i + 2));
                i += 3;
            }
            n++;
        }
        return new String(text, 0, n);
    }

    private static int continuation(Address from, int index) {
        return from.readByte(index) & 0x3f;
    }
}
