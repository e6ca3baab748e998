package biscotti.kernel.net.packet;

/** Chooses local ports for sockets that name none: algorithm 3 of RFC 6056 over Linux's default range. */
public final class EphemeralPorts {
    public static final int FIRST = 32768;
    public static final int LAST = 60999;

    /** Whether a port can be had. */
    public interface Availability {
        boolean isAvailable(int port);
    }

    private final NetworkContext context;
    private int counter;

    public EphemeralPorts(NetworkContext context) {
        this.context = context;
    }

    /** A free port for a flow to a destination, or 0 when all are taken. */
    public int choose(long remoteHigh, long remoteLow, int remotePort, Availability availability) {
        int range = LAST - FIRST + 1;
        int offset = (int) (context.hash.hash(remoteHigh, remoteLow, remotePort, 0, 3) >>> 33) % range;
        for (int i = 0; i < range; i++) {
            int port = FIRST + (int) ((offset + (counter & 0x7fffffffL)) % range);
            counter++;
            if (availability.isAvailable(port)) {
                return port;
            }
        }
        return 0;
    }
}
