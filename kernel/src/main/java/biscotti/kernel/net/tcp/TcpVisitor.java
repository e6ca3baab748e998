package biscotti.kernel.net.tcp;

/** Sees all endpoints, for those who show them. Called under the stack's lock. */
public interface TcpVisitor {
    /**
     * One endpoint.
     *
     * @param state as Linux's headers number them
     * @param unsentBytes bytes that the peer has not acknowledged; of a listener its backlog
     * @param unreadBytes bytes that wait for the program; of a listener the connections that wait
     */
    void visit(long localHigh, long localLow, int localPort, long remoteHigh, long remoteLow, int remotePort, int state, int unsentBytes, int unreadBytes);
}
