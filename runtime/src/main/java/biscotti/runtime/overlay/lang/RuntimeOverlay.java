package biscotti.runtime.overlay.lang;

import biscotti.machine.annotation.Absent;
import biscotti.machine.annotation.Overlay;
import biscotti.runtime.overlay.Services;

/** {@code java.lang.Runtime}: processors, memory, and the end of the program. */
@Overlay(value = "java.lang.Runtime", replacesAll = true)
public class RuntimeOverlay {
    private static final RuntimeOverlay INSTANCE = new RuntimeOverlay();

    private RuntimeOverlay() {}

    public static RuntimeOverlay getRuntime() {
        return INSTANCE;
    }

    public int availableProcessors() {
        return Services.processorCount();
    }

    /** Bytes on the heap that are not allocated. */
    public long freeMemory() {
        return Services.freeBytes();
    }

    public long totalMemory() {
        return Services.totalBytes();
    }

    public long maxMemory() {
        return Services.maximumBytes();
    }

    public void gc() {
        Services.collect();
    }

    public void exit(int status) {
        Shutdown.exit(status);
    }

    public void halt(int status) {
        Services.halt(status);
    }

    public void addShutdownHook(Thread hook) {
        Shutdown.add(hook);
    }

    public boolean removeShutdownHook(Thread hook) {
        return Shutdown.remove(hook);
    }

    @Absent("there are no processes to start")
    public native Process exec(String[] command);

    @Absent("the version of the class library does not exist at run time")
    public static native Runtime.Version version();
}
