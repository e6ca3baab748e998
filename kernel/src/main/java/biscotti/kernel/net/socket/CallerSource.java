package biscotti.kernel.net.socket;

/** Knows for whom the running thread works: calls that have no argument for it, as write(2), carry it nevertheless. */
public interface CallerSource {
    SocketCaller current();
}
