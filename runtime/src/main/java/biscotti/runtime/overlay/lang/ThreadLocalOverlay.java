package biscotti.runtime.overlay.lang;

import biscotti.machine.annotation.Alias;
import biscotti.machine.annotation.Overlay;

/** {@code java.lang.ThreadLocal}: every thread carries itself, and none has locals that clean up after it. */
@Overlay("java.lang.ThreadLocal")
class ThreadLocalOverlay<T> {
    @Alias
    ThreadLocalOverlay() {}

    @Alias
    protected native T initialValue();

    @Alias
    static native ThreadLocalMapOverlay createInheritedMap(ThreadLocalMapOverlay parentMap);

    @Alias
    private native void set(Thread thread, T value);

    private T setInitialValue(Thread thread) {
        T value = initialValue();
        set(thread, value);
        return value;
    }

    public void set(T value) {
        set(Thread.currentThread(), value);
    }

    private static boolean traceVirtualThreadLocals() {
        return false;
    }
}
