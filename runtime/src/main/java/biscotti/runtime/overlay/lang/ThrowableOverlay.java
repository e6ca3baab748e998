package biscotti.runtime.overlay.lang;

import biscotti.machine.annotation.Alias;
import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Overlay;
import biscotti.machine.annotation.Uninterruptible;
import biscotti.runtime.overlay.Services;
import java.io.PrintStream;
import java.io.PrintWriter;

/** {@code java.lang.Throwable}: the trace is kept as return addresses and given names when it is asked for. */
@Overlay("java.lang.Throwable")
public class ThrowableOverlay {
    @Alias
    private static StackTraceElement[] UNASSIGNED_STACK;
    @Alias
    private Object backtrace;
    @Alias
    private StackTraceElement[] stackTrace;

    @Alias
    ThrowableOverlay() {}

    @Alias
    native Throwable getCause();

    @Alias
    final native Throwable[] getSuppressed();

    /** Without a trace if memory is short or the constructor asked for none. */
    public Throwable fillInStackTrace() {
        if (stackTrace != null || backtrace != null) {
            backtrace = Services.captureTrace();
            stackTrace = UNASSIGNED_STACK;
        }
        return (Throwable) (Object) this;
    }

    /** The return addresses that the exception keeps, or null. */
    @NoAllocation
    @Uninterruptible("used in panics")
    public static long[] backtraceOf(Throwable exception) {
        return (long[]) ((ThrowableOverlay) (Object) exception).backtrace;
    }

    /** Gives the exception another array of return addresses, filled later. */
    public static void setBacktrace(Throwable exception, long[] addresses) {
        ((ThrowableOverlay) (Object) exception).backtrace = addresses;
    }

    /** Not synchronized: two threads that race find the same names. */
    StackTraceElement[] getOurStackTrace() {
        StackTraceElement[] known = stackTrace;
        if (known != UNASSIGNED_STACK && known != null) {
            return known;
        }
        if (backtrace == null) {
            return UNASSIGNED_STACK;
        }
        StackTraceElement[] named = Services.symbolise(backtrace, (Throwable) (Object) this);
        stackTrace = named;
        return named;
    }

    public void printStackTrace() {
        printStackTrace(System.err);
    }

    public void printStackTrace(PrintStream stream) {
        stream.print(TraceText.of(this));
    }

    public void printStackTrace(PrintWriter writer) {
        writer.print(TraceText.of(this));
    }
}
