package biscotti.kernel.net.tcp;

import biscotti.kernel.net.packet.IpAddress;
import biscotti.kernel.net.packet.KeyedHash;
import biscotti.kernel.net.packet.PacketBuffer;

/** Finds the endpoint of a flow: chains in buckets of a keyed hash. Grows when an endpoint is added, never on look-up. */
final class FlowTable {
    private final KeyedHash hash;
    private FlowEndpoint[] buckets = new FlowEndpoint[256];
    private int size;

    FlowTable(KeyedHash hash) {
        this.hash = hash;
    }

    int size() {
        return size;
    }

    FlowEndpoint find(PacketBuffer packet) {
        int bucket = bucket(packet.destinationHigh, packet.destinationLow, packet.destinationPort, packet.sourceHigh,
                packet.sourceLow, packet.sourcePort);
        FlowEndpoint at = buckets[bucket];
        while (at != null && !at.isFlow(packet)) {
            at = at.nextInBucket;
        }
        return at;
    }

    FlowEndpoint find(long localHigh, long localLow, int localPort, long remoteHigh, long remoteLow, int remotePort) {
        FlowEndpoint at = buckets[bucket(localHigh, localLow, localPort, remoteHigh, remoteLow, remotePort)];
        while (at != null && !(at.localPort == localPort && at.remotePort == remotePort && at.remoteLow == remoteLow
                && at.remoteHigh == remoteHigh && at.localLow == localLow && at.localHigh == localHigh)) {
            at = at.nextInBucket;
        }
        return at;
    }

    void add(FlowEndpoint endpoint) {
        if (size >= buckets.length) {
            grow();
        }
        int bucket = bucket(endpoint);
        endpoint.nextInBucket = buckets[bucket];
        buckets[bucket] = endpoint;
        endpoint.isInTable = true;
        size++;
    }

    void remove(FlowEndpoint endpoint) {
        if (!endpoint.isInTable) {
            return;
        }
        int bucket = bucket(endpoint);
        FlowEndpoint before = null;
        FlowEndpoint at = buckets[bucket];
        while (at != endpoint) {
            before = at;
            at = at.nextInBucket;
        }
        if (before == null) {
            buckets[bucket] = endpoint.nextInBucket;
        } else {
            before.nextInBucket = endpoint.nextInBucket;
        }
        endpoint.nextInBucket = null;
        endpoint.isInTable = false;
        size--;
    }

    /** Whether a flow has the port of a local address, and either side does not allow that the port is used again. */
    boolean isPortTaken(TcpConnection wanting, long high, long low, int port) {
        for (FlowEndpoint chain : buckets) {
            for (FlowEndpoint at = chain; at != null; at = at.nextInBucket) {
                boolean isSame = at.localPort == port && (IpAddress.isUnspecified(high, low) || at.localHigh == high && at.localLow == low);
                if (isSame && !(at.mayReuse && wanting.mayReuse) && !(at.isReusePort && wanting.isReusePort)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The chains, for those who show all connections. */
    FlowEndpoint[] chains() {
        return buckets;
    }

    /** Drops the half-open connections of a listener that is being closed. */
    void dropHalfOpen(PassiveOpen passive, TcpListener listener) {
        for (FlowEndpoint chain : buckets) {
            FlowEndpoint at = chain;
            while (at != null) {
                FlowEndpoint following = at.nextInBucket;
                if (at instanceof HalfOpen halfOpen && halfOpen.listener == listener) {
                    passive.drop(halfOpen);
                }
                at = following;
            }
        }
    }

    private void grow() {
        FlowEndpoint[] old = buckets;
        buckets = new FlowEndpoint[old.length * 2];
        for (FlowEndpoint chain : old) {
            FlowEndpoint at = chain;
            while (at != null) {
                FlowEndpoint following = at.nextInBucket;
                int bucket = bucket(at);
                at.nextInBucket = buckets[bucket];
                buckets[bucket] = at;
                at = following;
            }
        }
    }

    private int bucket(FlowEndpoint e) {
        return bucket(e.localHigh, e.localLow, e.localPort, e.remoteHigh, e.remoteLow, e.remotePort);
    }

    private int bucket(long localHigh, long localLow, int localPort, long remoteHigh, long remoteLow, int remotePort) {
        long h = hash.hash(localHigh, localLow, remoteHigh, remoteLow, (long) localPort << 16 | remotePort);
        return (int) h & buckets.length - 1;
    }
}
