package biscotti.kernel.net.link;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.net.packet.IpAddress;
import biscotti.kernel.net.packet.NetworkContext;
import biscotti.kernel.net.packet.PacketBuffer;

/**
 * Which Ethernet address a neighbour has: the state machine of RFC 4861 section 7.3, for ARP as for NDP. Entries are a
 * fixed array searched by a keyed hash with linear probing over a short window; when the window is full the entry that
 * was not used for longest makes room, so that a scan of the subnet cannot exhaust anything.
 */
public final class NeighbourTable {
    public static final int CAPACITY = 256;
    public static final int PENDING_LIMIT = 8;
    /** Packets that wait in the whole table, so that a scan of the subnet cannot take the buffers of others. */
    public static final int TOTAL_PENDING_LIMIT = 64;
    private static final int WINDOW = 8;
    private static final int MAX_PROBES = 3;
    private static final long RETRANSMIT_NANOS = 1_000_000_000L;
    private static final long REACHABLE_NANOS = 30_000_000_000L;
    private static final long DELAY_NANOS = 5_000_000_000L;

    /** Asks the link who has an address, and hears of failure. */
    public interface Resolver {
        /** @param hardwareAddress the last known address for a unicast probe, or -1 to ask everyone */
        void solicit(NetworkInterface networkInterface, long high, long low, long hardwareAddress);

        /** Resolution failed; takes the packet that had waited for it. */
        void unreachable(PacketBuffer packet);
    }

    private final NetworkContext context;
    private final Resolver resolver;
    private final Neighbour[] entries = new Neighbour[CAPACITY];
    private int pendingTotal;

    NeighbourTable(NetworkContext context, Resolver resolver) {
        this.context = context;
        this.resolver = resolver;
        for (int i = 0; i < CAPACITY; i++) {
            entries[i] = new Neighbour(this);
            context.timers.register(entries[i]);
        }
    }

    /** Sends an IP packet to a neighbour, now or when it has answered. Takes the packet. */
    int send(NetworkInterface networkInterface, PacketBuffer packet, long high, long low) {
        long now = context.nowNanos();
        Neighbour entry = find(high, low);
        if (entry == null) {
            entry = claim(high, low);
            entry.networkInterface = networkInterface;
            entry.state = Neighbour.State.INCOMPLETE;
            entry.lastUsedNanos = now;
            int result = hold(entry, packet);
            probe(entry, -1, now);
            return result;
        }
        entry.lastUsedNanos = now;
        if (entry.state == Neighbour.State.INCOMPLETE) {
            return hold(entry, packet);
        }
        if (entry.state == Neighbour.State.STALE) {
            entry.state = Neighbour.State.DELAY;
            context.timers.arm(entry, now + DELAY_NANOS);
        }
        return networkInterface.transmit(packet, entry.hardwareAddress, IpAddress.isIpv4(high, low));
    }

    private int hold(Neighbour entry, PacketBuffer packet) {
        if (pendingTotal >= TOTAL_PENDING_LIMIT) {
            packet.release();
            return -Errno.ENOBUFS;
        }
        int before = entry.pending.size();
        entry.enqueue(packet);
        pendingTotal += entry.pending.size() - before;
        return 0;
    }

    /**
     * Learns from a message of the neighbour.
     *
     * @param isSolicited it answers a question of ours, so the neighbour is reachable both ways
     * @param mayCreate   make an entry if there is none (a neighbour that asks for us will get packets from us soon)
     * @param mayOverride replace an address that is already known
     */
    public void learn(NetworkInterface networkInterface, long high, long low, long hardwareAddress, boolean isSolicited,
            boolean mayCreate, boolean mayOverride) {
        if (Ethernet.isGroup(hardwareAddress)) {
            return;
        }
        long now = context.nowNanos();
        Neighbour entry = find(high, low);
        if (entry == null) {
            if (!mayCreate) {
                return;
            }
            entry = claim(high, low);
            entry.networkInterface = networkInterface;
            entry.state = Neighbour.State.STALE;
            entry.hardwareAddress = hardwareAddress;
            entry.lastUsedNanos = now;
            return;
        }
        boolean isIncomplete = entry.state == Neighbour.State.INCOMPLETE;
        boolean isSame = entry.hardwareAddress == hardwareAddress;
        if (!isIncomplete && !isSame && !mayOverride) {
            if (entry.state == Neighbour.State.REACHABLE) {
                entry.state = Neighbour.State.STALE;
                context.timers.cancel(entry);
            }
            return;
        }
        entry.hardwareAddress = hardwareAddress;
        if (isSolicited) {
            entry.state = Neighbour.State.REACHABLE;
            entry.probesSent = 0;
            context.timers.arm(entry, now + REACHABLE_NANOS);
        } else if (isIncomplete || !isSame) {
            entry.state = Neighbour.State.STALE;
            context.timers.cancel(entry);
        }
        boolean isIpv4 = IpAddress.isIpv4(high, low);
        pendingTotal -= entry.pending.size();
        PacketBuffer packet = entry.pending.poll();
        while (packet != null) {
            entry.networkInterface.transmit(packet, hardwareAddress, isIpv4);
            packet = entry.pending.poll();
        }
    }

    /** The Ethernet address of a neighbour, or -errno: -ENOENT when it is not known. */
    public long lookup(long high, long low) {
        Neighbour entry = find(high, low);
        return entry == null || entry.state == Neighbour.State.INCOMPLETE ? -Errno.ENOENT : entry.hardwareAddress;
    }

    /** Packets that wait for an answer. */
    public int pendingCount() {
        return pendingTotal;
    }

    /** Forgets everyone, as when the interface goes down; waiting packets are dropped. */
    public void flush() {
        for (Neighbour entry : entries) {
            forget(entry);
        }
    }

    void expire(Neighbour entry, long now) {
        switch (entry.state) {
            case REACHABLE -> entry.state = Neighbour.State.STALE;
            case DELAY -> {
                entry.state = Neighbour.State.PROBE;
                entry.probesSent = 0;
                probe(entry, entry.hardwareAddress, now);
            }
            case INCOMPLETE, PROBE -> {
                if (entry.probesSent < MAX_PROBES) {
                    probe(entry, entry.state == Neighbour.State.PROBE ? entry.hardwareAddress : -1, now);
                } else {
                    fail(entry);
                }
            }
            case FREE, STALE -> {
            }
        }
    }

    private void probe(Neighbour entry, long hardwareAddress, long now) {
        entry.probesSent++;
        context.timers.arm(entry, now + RETRANSMIT_NANOS);
        resolver.solicit(entry.networkInterface, entry.high, entry.low, hardwareAddress);
    }

    private void fail(Neighbour entry) {
        pendingTotal -= entry.pending.size();
        PacketBuffer packet = entry.pending.poll();
        forgetState(entry);
        while (packet != null) {
            PacketBuffer rest = entry.pending.poll();
            resolver.unreachable(packet);
            packet = rest;
        }
    }

    private void forget(Neighbour entry) {
        pendingTotal -= entry.pending.size();
        entry.pending.releaseAll();
        forgetState(entry);
    }

    private void forgetState(Neighbour entry) {
        context.timers.cancel(entry);
        entry.state = Neighbour.State.FREE;
        entry.probesSent = 0;
    }

    private Neighbour find(long high, long low) {
        int home = home(high, low);
        for (int i = 0; i < WINDOW; i++) {
            Neighbour entry = entries[home + i & CAPACITY - 1];
            if (entry.is(high, low)) {
                return entry;
            }
        }
        return null;
    }

    private Neighbour claim(long high, long low) {
        int home = home(high, low);
        Neighbour oldest = null;
        for (int i = 0; i < WINDOW; i++) {
            Neighbour entry = entries[home + i & CAPACITY - 1];
            if (entry.state == Neighbour.State.FREE) {
                oldest = entry;
                break;
            }
            if (oldest == null || entry.lastUsedNanos < oldest.lastUsedNanos) {
                oldest = entry;
            }
        }
        forget(oldest);
        oldest.high = high;
        oldest.low = low;
        return oldest;
    }

    private int home(long high, long low) {
        return (int) context.hash.hash(high, low, 0, 0, 1) & CAPACITY - 1;
    }
}
