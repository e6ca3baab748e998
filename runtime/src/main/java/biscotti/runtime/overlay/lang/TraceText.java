package biscotti.runtime.overlay.lang;

import java.util.ArrayList;
import java.util.List;

/** The text of {@code Throwable.printStackTrace}, in its format, made whole before it is printed so that threads do not mix. */
final class TraceText {
    private static final StackTraceElement[] NONE = new StackTraceElement[0];

    private final StringBuilder text = new StringBuilder();
    private final List<Object> seen = new ArrayList<>();

    private TraceText() {}

    static String of(ThrowableOverlay throwable) {
        TraceText result = new TraceText();
        result.append(throwable, NONE, "", "");
        return result.text.toString();
    }

    private void append(ThrowableOverlay throwable, StackTraceElement[] enclosing, String caption, String prefix) {
        if (isSeen(throwable)) {
            line(prefix + caption + "[CIRCULAR REFERENCE: " + throwable + "]");
            return;
        }
        seen.add(throwable);
        StackTraceElement[] trace = throwable.getOurStackTrace();
        int common = commonFrames(trace, enclosing);
        line(prefix + caption + throwable);
        for (int i = 0; i < trace.length - common; i++) {
            line(prefix + "\tat " + trace[i]);
        }
        if (common != 0) {
            line(prefix + "\t... " + common + " more");
        }
        for (Throwable suppressed : throwable.getSuppressed()) {
            append((ThrowableOverlay) (Object) suppressed, trace, "Suppressed: ", prefix + "\t");
        }
        Throwable cause = throwable.getCause();
        if (cause != null) {
            append((ThrowableOverlay) (Object) cause, trace, "Caused by: ", prefix);
        }
    }

    /** By identity: {@code equals} may be overridden. */
    private boolean isSeen(Object throwable) {
        for (Object each : seen) {
            if (each == throwable) {
                return true;
            }
        }
        return false;
    }

    private static int commonFrames(StackTraceElement[] trace, StackTraceElement[] enclosing) {
        int common = 0;
        while (common < trace.length
                && common < enclosing.length
                && trace[trace.length - 1 - common].equals(enclosing[enclosing.length - 1 - common])) {
            common++;
        }
        return common;
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
