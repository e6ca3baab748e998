package biscotti.kernel.net.ip;

/** An ICMP error in terms of the packet that caused it; one object is used again and again. */
public final class ErrorReport {
    /** Addresses and ports of the packet that we had sent: local is its source. */
    public long localHigh;
    public long localLow;
    public long remoteHigh;
    public long remoteLow;
    public int localPort;
    public int remotePort;
    /** Bytes 4 to 7 of the quoted transport header: TCP's sequence number. */
    public int quotedSequence;
    /** What a socket that asks for errors gets. */
    public int errno;
    /** Whether the error is meant to last (RFC 1122 section 4.2.3.9). */
    public boolean isHard;
    /** The next hop's MTU when the packet was too big; 0 for other errors. */
    public int mtu;
}
