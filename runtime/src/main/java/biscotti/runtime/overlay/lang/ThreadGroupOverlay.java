package biscotti.runtime.overlay.lang;

import biscotti.machine.annotation.Overlay;

/** {@code java.lang.ThreadGroup}: a name, a parent, and the handler of last resort for exceptions. It does not list its threads. */
@Overlay(value = "java.lang.ThreadGroup", replacesAll = true)
public class ThreadGroupOverlay implements Thread.UncaughtExceptionHandler {
    static final ThreadGroupOverlay MAIN = new ThreadGroupOverlay(new ThreadGroupOverlay(null, "system"), "main");

    private final ThreadGroupOverlay parent;
    private final String name;
    private int maxPriority = ThreadOverlay.MAX_PRIORITY;

    public ThreadGroupOverlay(String name) {
        this(ThreadOverlay.currentThread().getThreadGroup(), name);
    }

    public ThreadGroupOverlay(ThreadGroupOverlay parent, String name) {
        this.parent = parent;
        this.name = name;
    }

    public final String getName() {
        return name;
    }

    public final ThreadGroupOverlay getParent() {
        return parent;
    }

    public final int getMaxPriority() {
        return maxPriority;
    }

    public final void setMaxPriority(int priority) {
        maxPriority = priority;
    }

    public final boolean parentOf(ThreadGroupOverlay other) {
        for (ThreadGroupOverlay each = other; each != null; each = each.parent) {
            if (each == this) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        Thread.UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
        if (handler != null) {
            handler.uncaughtException(thread, thrown);
        } else {
            ThrowableOverlay trace = (ThrowableOverlay) (Object) thrown;
            System.err.print("Exception in thread \"" + thread.getName() + "\" " + TraceText.of(trace));
        }
    }

    @Override
    public String toString() {
        return getClass().getName() + "[name=" + name + ",maxpri=" + maxPriority + ']';
    }
}
