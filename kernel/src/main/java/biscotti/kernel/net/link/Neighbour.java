package biscotti.kernel.net.link;

import biscotti.kernel.net.packet.PacketBuffer;
import biscotti.kernel.net.packet.PacketQueue;
import biscotti.kernel.schedule.KernelTimer;

/** What is known of one neighbour. */
final class Neighbour extends KernelTimer {
    /** RFC 4861 section 7.3.2. FREE: the entry is not in use. */
    enum State { FREE, INCOMPLETE, REACHABLE, STALE, DELAY, PROBE }

    private final NeighbourTable table;
    final PacketQueue pending = new PacketQueue();
    State state = State.FREE;
    NetworkInterface networkInterface;
    long high;
    long low;
    long hardwareAddress;
    int probesSent;
    long lastUsedNanos;

    Neighbour(NeighbourTable table) {
        this.table = table;
    }

    boolean is(long otherHigh, long otherLow) {
        return state != State.FREE && high == otherHigh && low == otherLow;
    }

    void enqueue(PacketBuffer packet) {
        if (pending.size() >= NeighbourTable.PENDING_LIMIT) {
            pending.poll().release();
        }
        pending.add(packet);
    }

    @Override
    protected void expire(long nowNanos) {
        table.expire(this, nowNanos);
    }
}
