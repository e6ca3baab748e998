package biscotti.kernel.net.tcp;

import biscotti.kernel.net.packet.NetworkContext;

/** Initial sequence numbers (RFC 6528) and timestamp offsets (RFC 7323 section 5.4) that nobody off the path can guess. */
final class IsnGenerator {
    private final NetworkContext context;

    IsnGenerator(NetworkContext context) {
        this.context = context;
    }

    /** A clock of about 4 microseconds plus a keyed hash of the connection's addresses and ports. */
    int initialSequence(FlowEndpoint flow, long nowNanos) {
        return (int) (nowNanos >>> 12) + (int) context.hash.hash(flow.localHigh ^ flow.remoteHigh * 31, flow.localLow,
                flow.remoteLow, (long) flow.localPort << 16 | flow.remotePort, 10);
    }

    /** One for each pair of hosts, so that timestamps to a host keep rising over its connections. */
    int timestampOffset(FlowEndpoint flow) {
        return (int) context.hash.hash(flow.localHigh, flow.localLow, flow.remoteHigh, flow.remoteLow, 11);
    }
}
