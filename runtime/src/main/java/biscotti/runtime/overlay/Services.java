package biscotti.runtime.overlay;

import biscotti.machine.Address;

public final class Services {
    private Services() {}
    public static native void initialiseClass(Object mirror);
    public static native Object newArray(Address tib, int length);
    public static native Object newInstance(Address tib, long sizeBytes);
    public static native void storeBarrier(Address slot, Object newValue);
    public static native void monitorNotify(Object object);
    public static native void monitorNotifyAll(Object object);
    public static native void monitorWait(Object object, long timeoutMillis) throws InterruptedException;
    public static native boolean holdsMonitor(Object object);
    public static native long nanoTime();
    public static native long currentTimeMillis();
    public static native void collect();
    public static native int processorCount();
    public static native long freeBytes();
    public static native long totalBytes();
    public static native long maximumBytes();
    public static native void halt(int status);
    public static native void writeConsole(int stream, byte[] bytes, int offset, int length);
    public static native int readConsole(byte[] bytes, int offset, int length);
    public static native Thread currentThread();
    public static native void startThread(Thread thread, long stackSize);
    public static native void yieldThread();
    public static native void sleepNanos(long nanos);
    public static native void interrupt(Thread thread);
    public static native void park(long nanos);
    public static native void unpark(Thread thread);
    public static native Object captureTrace();
    public static native StackTraceElement[] symbolise(Object trace);
}
