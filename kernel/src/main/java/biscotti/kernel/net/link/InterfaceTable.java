package biscotti.kernel.net.link;

import biscotti.kernel.net.packet.NetworkContext;

/** The interfaces of one stack, by index from 1. */
public final class InterfaceTable {
    private static final int LIMIT = 16;

    private final NetworkInterface[] interfaces = new NetworkInterface[LIMIT];
    private int count;

    /** Makes an interface for a device; null when there are too many. */
    public NetworkInterface add(NetworkDevice device, NetworkContext context, NeighbourTable.Resolver resolver) {
        if (count == LIMIT) {
            return null;
        }
        count++;
        NetworkInterface added = new NetworkInterface(count, device, new NeighbourTable(context, resolver));
        interfaces[count - 1] = added;
        return added;
    }

    public int count() {
        return count;
    }

    /** The interface with an index, null when there is none. */
    public NetworkInterface byIndex(int index) {
        return index < 1 || index > count ? null : interfaces[index - 1];
    }

    /** The interface that owns an address; null when it is not this host's. */
    public NetworkInterface owner(long high, long low) {
        for (int i = 0; i < count; i++) {
            if (interfaces[i].owns(high, low)) {
                return interfaces[i];
            }
        }
        return null;
    }
}
