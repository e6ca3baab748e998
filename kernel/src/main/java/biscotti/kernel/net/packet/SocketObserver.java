package biscotti.kernel.net.packet;

/** Told when the readiness of a socket may have changed: a file's event source in the kernel, a test's flag on HotSpot. */
public interface SocketObserver {
    /** An observer for sockets that nobody waits for. */
    SocketObserver NONE = events -> {
    };

    /**
     * Called with the stack's lock held; may not sleep and may not call the stack.
     *
     * @param events what may be true now, in bits of poll(2); 0: anything
     */
    void readinessChanged(int events);
}
