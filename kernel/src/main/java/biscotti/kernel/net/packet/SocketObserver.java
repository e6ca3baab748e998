package biscotti.kernel.net.packet;

/** Told when the readiness of a socket may have changed: a wait queue's wake-up in the kernel, a test's flag on HotSpot. */
public interface SocketObserver {
    /** An observer for sockets that nobody waits for. */
    SocketObserver NONE = () -> {
    };

    /** Called with the stack's lock held; may not sleep and may not call the stack. */
    void readinessChanged();
}
