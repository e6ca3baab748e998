package biscotti.kernel.net.tcp;

import biscotti.kernel.net.ip.ErrorReport;
import biscotti.kernel.net.packet.PacketBuffer;

/** Something that has a pair of addresses and ports of its own: a connection, a half-open one, or one in TIME_WAIT. */
abstract class FlowEndpoint {
    FlowEndpoint nextInBucket;
    boolean isInTable;
    long localHigh;
    long localLow;
    int localPort;
    long remoteHigh;
    long remoteLow;
    int remotePort;
    /** SO_REUSEADDR and SO_REUSEPORT of the socket that it belongs to, or belonged to. */
    boolean mayReuse;
    boolean isReusePort;

    final boolean isFlow(PacketBuffer packet) {
        return localPort == packet.destinationPort && remotePort == packet.sourcePort
                && remoteLow == packet.sourceLow && remoteHigh == packet.sourceHigh
                && localLow == packet.destinationLow && localHigh == packet.destinationHigh;
    }

    final boolean isFlow(FlowEndpoint other) {
        return localPort == other.localPort && remotePort == other.remotePort
                && remoteLow == other.remoteLow && remoteHigh == other.remoteHigh
                && localLow == other.localLow && localHigh == other.localHigh;
    }

    /** A segment for this flow, header trimmed off. Takes the packet. */
    abstract void segmentArrives(TcpSegment segment, PacketBuffer packet);

    /** The network says that a segment of this flow was not delivered. */
    abstract void errorArrives(ErrorReport report);
}
