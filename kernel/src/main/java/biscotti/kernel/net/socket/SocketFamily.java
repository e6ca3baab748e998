package biscotti.kernel.net.socket;

/** A family of addresses: makes its sockets. */
public interface SocketFamily {
    /**
     * Whether it has sockets of a type and protocol for this caller, and which protocol 0 stands for.
     *
     * @return the protocol, or {@code -ESOCKTNOSUPPORT}, {@code -EPROTONOSUPPORT}, {@code -EACCES}, {@code -EPERM}
     */
    int protocolFor(int type, int protocol, SocketCaller caller);

    /** Makes a socket that {@link #protocolFor} allowed; null when memory for it is short. */
    Socket create(SocketSeed seed);

    /** Connects two fresh sockets with each other, socketpair(2): 0 or {@code -EOPNOTSUPP}. */
    int pair(Socket first, Socket second, SocketCaller caller);
}
