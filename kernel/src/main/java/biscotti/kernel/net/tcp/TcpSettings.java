package biscotti.kernel.net.tcp;

/** What {@code /proc/sys/net/ipv4/tcp_*} sets: defaults for new connections, and limits of the whole stack. */
public final class TcpSettings {
    public boolean useSack = true;
    public boolean useTimestamps = true;
    public boolean useScaling = true;
    /** tcp_syncookies: 0 never, 1 when the queue of half-open connections is full, 2 always. */
    public int synCookies = 1;
    /** tcp_congestion_control: cubic or reno. */
    public boolean useCubic = true;
    /** tcp_syn_retries, tcp_synack_retries, tcp_retries2, and tcp_orphan_retries. */
    public int synRetries = 6;
    public int synAckRetries = 5;
    public int dataRetries = 15;
    public int orphanRetries = 8;
    /** tcp_max_orphans, tcp_max_tw_buckets. */
    public int maxOrphans = 4096;
    public int maxTimeWait = 8192;
    /** tcp_fin_timeout, and twice the maximum segment lifetime. */
    public long finTimeoutNanos = 60_000_000_000L;
    public long timeWaitNanos = 60_000_000_000L;
    /** Default SO_SNDBUF and SO_RCVBUF in bytes of payload. */
    public int sendLimit = 262_144;
    public int receiveLimit = Receiver.DEFAULT_LIMIT;
    /** Segments that are acknowledged at once when a connection is young, so that slow start is not slowed down. */
    public int quickAcks = 16;
}
