package biscotti.runtime.overlay.internal;

import biscotti.machine.annotation.Overlay;

/** {@code jdk.internal.vm.SharedThreadContainer}: pools own their threads without a tree of containers for debuggers. */
@Overlay(value = "jdk.internal.vm.SharedThreadContainer", replacesAll = true)
public final class SharedThreadContainerOverlay {
    private SharedThreadContainerOverlay() {}

    public static SharedThreadContainerOverlay create(String name) {
        return new SharedThreadContainerOverlay();
    }

    public void start(Thread thread) {
        thread.start();
    }

    public void close() {}
}
