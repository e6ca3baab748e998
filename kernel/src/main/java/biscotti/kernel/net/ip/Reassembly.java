package biscotti.kernel.net.ip;

import biscotti.kernel.net.packet.NetworkContext;
import biscotti.kernel.net.packet.PacketBuffer;

/**
 * Puts fragments of both families together again. A datagram one of whose fragments overlaps another is dropped whole
 * (RFC 5722); an exact duplicate alone is forgiven. When there is no room, the oldest datagram goes.
 */
public final class Reassembly {
    static final int DATAGRAM_LIMIT = 32;
    static final int BUFFER_LIMIT = 256;
    private static final int MAX_PAYLOAD = 65535;
    private static final long TIMEOUT_NANOS = 30_000_000_000L;

    /** Told when a datagram's time is over and its first fragment is there to be quoted. */
    public interface TimeoutListener {
        /** Does not take the packet. */
        void reassemblyTimedOut(PacketBuffer firstFragment);
    }

    private final NetworkContext context;
    private final TimeoutListener listener;
    private final FragmentQueue[] queues = new FragmentQueue[DATAGRAM_LIMIT];
    private int bufferCount;

    public Reassembly(NetworkContext context, TimeoutListener listener) {
        this.context = context;
        this.listener = listener;
        for (int i = 0; i < DATAGRAM_LIMIT; i++) {
            queues[i] = new FragmentQueue(this);
            context.timers.register(queues[i]);
        }
    }

    /**
     * Adds a fragment, IP header trimmed off, {@code sequence} its offset and {@code isLast} set on the last one. Takes
     * the packet.
     *
     * @return the whole datagram when it is complete, null otherwise
     */
    public PacketBuffer add(PacketBuffer fragment, int identification) {
        context.statistics.ipReassemblyRequired++;
        int length = fragment.length();
        if (length == 0 || !fragment.isLast && (length & 7) != 0 || fragment.sequence + length > MAX_PAYLOAD) {
            return fail(null, fragment);
        }
        FragmentQueue queue = find(fragment, identification);
        if (queue == null) {
            queue = claim();
            queue.begin(fragment, identification, context.nowNanos());
            context.timers.arm(queue, context.nowNanos() + TIMEOUT_NANOS);
        } else if (queue.isDuplicate(fragment)) {
            fragment.release();
            return null;
        }
        if (bufferCount >= BUFFER_LIMIT) {
            evictOldest(queue);
        }
        if (bufferCount >= BUFFER_LIMIT) {
            return fail(queue, fragment);
        }
        int before = queue.bufferCount;
        boolean isConsistent = queue.insert(fragment);
        bufferCount += queue.bufferCount - before;
        if (!isConsistent) {
            return fail(queue, queue.bufferCount == before ? fragment : null);
        }
        if (!queue.isComplete()) {
            return null;
        }
        bufferCount -= queue.bufferCount;
        PacketBuffer whole = queue.assemble();
        queue.isUsed = false;
        context.timers.cancel(queue);
        context.statistics.ipReassemblyDone++;
        return whole;
    }

    void expire(FragmentQueue queue) {
        context.statistics.ipReassemblyFailed++;
        if (queue.first != null && queue.first.sequence == 0) {
            listener.reassemblyTimedOut(queue.first);
        }
        drop(queue);
    }

    public int bufferCount() {
        return bufferCount;
    }

    public void flush() {
        for (FragmentQueue queue : queues) {
            drop(queue);
        }
    }

    private PacketBuffer fail(FragmentQueue queue, PacketBuffer fragment) {
        context.statistics.ipReassemblyFailed++;
        if (fragment != null) {
            fragment.release();
        }
        if (queue != null) {
            drop(queue);
        }
        return null;
    }

    private FragmentQueue find(PacketBuffer fragment, int identification) {
        for (FragmentQueue queue : queues) {
            if (queue.matches(fragment, identification)) {
                return queue;
            }
        }
        return null;
    }

    private FragmentQueue claim() {
        for (FragmentQueue queue : queues) {
            if (!queue.isUsed) {
                return queue;
            }
        }
        return evictOldest(null);
    }

    private FragmentQueue evictOldest(FragmentQueue except) {
        FragmentQueue oldest = null;
        for (FragmentQueue queue : queues) {
            if (queue.isUsed && queue != except && (oldest == null || queue.startedNanos < oldest.startedNanos)) {
                oldest = queue;
            }
        }
        if (oldest != null) {
            context.statistics.ipReassemblyFailed++;
            drop(oldest);
        }
        return oldest;
    }

    private void drop(FragmentQueue queue) {
        bufferCount -= queue.bufferCount;
        queue.releaseAll();
        context.timers.cancel(queue);
    }
}
