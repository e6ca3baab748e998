package biscotti.kernel.net.tcp;

import biscotti.kernel.net.packet.PacketBuffer;

/** The receiving half of a connection: what is accepted, which window is offered, when it is acknowledged. */
final class Receiver {
    static final int DEFAULT_LIMIT = 131_072;
    static final long DELAYED_ACK_NANOS = 40_000_000L;
    private static final int QUICK_ACKS = 16;
    private static final int MAX_EARLY_BUFFERS = 1024;

    private final TcpConnection connection;
    private final ReceiveQueue queue = new ReceiveQueue();
    final UrgentMark urgent = new UrgentMark();
    /** RCV.NXT. */
    int next;
    /** RCV.NXT and window as last advertised: their sum is the right edge, which never moves left. */
    private int advertisedAt;
    private int advertisedWindow;
    /** SO_RCVBUF: the most bytes in order that wait for the user, and so the largest window. */
    int limit = DEFAULT_LIMIT;
    int quickAcks = QUICK_ACKS;
    private boolean isFinKnown;
    private int finSequence;
    private boolean isFinReceived;
    private int unacknowledgedBytes;
    private boolean isAckDue;
    private int largestSegment = 536;
    private final int[] recentRuns = new int[TcpOptions.MAX_SACK_BLOCKS];
    private int recentRunCount;
    private boolean hasDuplicate;
    private int duplicateLeft;
    private int duplicateRight;

    Receiver(TcpConnection connection) {
        this.connection = connection;
    }

    /** The peer's SYN has come. */
    void start(int initialSequence) {
        next = initialSequence + 1;
        advertisedAt = next;
    }

    int readyBytes() {
        return queue.readyBytes();
    }

    /** Sequence number of the first byte that the user has not read. */
    int readSequence() {
        return next - (isFinReceived ? 1 : 0) - queue.readyBytes();
    }

    boolean isFinReceived() {
        return isFinReceived;
    }

    boolean isAckDue() {
        return isAckDue;
    }

    boolean hasDelayedAck() {
        return unacknowledgedBytes > 0;
    }

    int lastAckSent() {
        return advertisedAt;
    }

    /** One past the last byte that the peer was allowed to send. */
    int rightEdge() {
        return advertisedAt + advertisedWindow;
    }

    /** Whether a segment touches what may be received: RFC 9293 section 3.10.7.4, leniently as to old data. */
    boolean isAcceptable(TcpSegment segment) {
        return Sequence.isAtOrAfter(segment.end(), advertisedAt) && Sequence.isAtOrBefore(segment.sequence,
                Sequence.max(rightEdge(), next));
    }

    void acknowledgeNow() {
        isAckDue = true;
    }

    /** Remembers a range that came twice, to be reported by D-SACK (RFC 2883). */
    void noteDuplicate(int left, int right) {
        hasDuplicate = true;
        duplicateLeft = left;
        duplicateRight = right;
    }

    /** Takes data and FIN of an acceptable segment. Takes the packet. Returns whether anything new came in order. */
    boolean accept(TcpSegment segment, PacketBuffer packet) {
        int length = packet.length();
        if (length == 0 && !packet.isLast) {
            packet.release();
            return false;
        }
        int start = packet.sequence;
        int finAt = start + length;
        boolean hasFin = packet.isLast;
        int stale = next - start;
        if (stale > 0) {
            noteDuplicate(start, Sequence.min(finAt, next));
            isAckDue = true;
            int drop = Math.min(stale, length);
            packet.trimFront(drop);
            packet.sequence += drop;
        }
        int room = rightEdge() - packet.sequence;
        if (packet.length() > room) {
            packet.truncate(Math.max(room, 0));
            hasFin = false;
            isAckDue = true;
        }
        boolean isFinUsable = hasFin && Sequence.isAtOrAfter(finAt, next) && Sequence.isAtOrBefore(finAt, rightEdge());
        if (isFinUsable && !isFinKnown && !isFinReceived) {
            isFinKnown = true;
            finSequence = finAt;
        }
        int before = next;
        store(packet);
        if (next != before) {
            urgent.capture(before, next, queue, readSequence());
        }
        boolean isOver = takeFin();
        if (isFinUsable && !isFinReceived) {
            isAckDue = true;
        }
        return isOver || next != before;
    }

    private void store(PacketBuffer packet) {
        int length = packet.length();
        if (isFinKnown && Sequence.isAfter(packet.sequence + length, finSequence)) {
            int keep = Math.max(finSequence - packet.sequence, 0);
            packet.truncate(Math.min(keep, length));
            length = packet.length();
        }
        if (length == 0) {
            packet.release();
            return;
        }
        largestSegment = Math.max(largestSegment, length);
        if (packet.sequence == next) {
            next += length;
            unacknowledgedBytes += length;
            queue.append(packet);
            if (queue.hasEarly()) {
                next = queue.drain(next);
                forgetRuns();
                isAckDue = true;
            }
            decideAck();
            return;
        }
        isAckDue = true;
        if (queue.earlyCount() >= MAX_EARLY_BUFFERS || connection.isShortOfMemory()) {
            connection.context.statistics.tcpReceivePruned++;
            packet.release();
            return;
        }
        int sequence = packet.sequence;
        boolean isRepeat = Sequence.isAtOrAfter(endOfRunWith(sequence), sequence + length);
        if (isRepeat) {
            noteDuplicate(sequence, sequence + length);
            packet.release();
        } else {
            rememberRun(queue.insertEarly(packet));
        }
    }

    private int endOfRunWith(int sequence) {
        for (int i = 0; i < recentRunCount; i++) {
            int end = queue.runEnd(recentRuns[i]);
            if (Sequence.isAtOrBefore(recentRuns[i], sequence) && Sequence.isAfter(end, sequence)) {
                return end;
            }
        }
        return sequence;
    }

    private void decideAck() {
        if (quickAcks > 0) {
            quickAcks--;
            isAckDue = true;
        } else if (unacknowledgedBytes >= 2 * largestSegment || unacknowledgedBytes > limit / 2) {
            isAckDue = true;
        }
    }

    private boolean takeFin() {
        if (!isFinKnown || isFinReceived || next != finSequence) {
            return false;
        }
        isFinReceived = true;
        next++;
        isAckDue = true;
        return true;
    }

    /** The window for the next segment, in bytes and not scaled; moves the right edge only by worthwhile steps. */
    int windowToOffer(int scale) {
        int current = Math.max(rightEdge() - next, 0);
        int free = connection.isShortOfMemory() ? 0 : Math.max(limit - queue.readyBytes(), 0);
        int window = current;
        if (free > current && free - current >= Math.min(limit / 2, connection.sizes.receive())) {
            window = free >>> scale << scale;
        }
        window = Math.max(window, current);
        return Math.min(window, 0xffff << scale);
    }

    /** A segment with an acknowledgment was sent. */
    void acknowledged(int window) {
        advertisedAt = next;
        advertisedWindow = window;
        unacknowledgedBytes = 0;
        isAckDue = false;
        hasDuplicate = false;
    }

    /** A SYN without acknowledgment was sent: the window counts from the peer's first byte, whichever that will be. */
    void offered(int window) {
        advertisedWindow = window;
    }

    /** Whether the user has read so much that the peer should hear of the larger window. */
    boolean isWindowUpdateDue(int scale) {
        int current = Math.max(rightEdge() - next, 0);
        int gain = windowToOffer(scale) - current;
        return gain > 0 && (gain >= 2 * connection.sizes.receive() || gain >= limit / 2
                || current < connection.sizes.receive());
    }

    /** Reads or peeks bytes in order; 0 when there are none. Never crosses the urgent mark. */
    int read(byte[] target, int offset, int count, boolean isPeek) {
        int sequence = readSequence();
        int skip = 0;
        if (urgent.isAt(sequence) && !urgent.isInline && queue.readyBytes() > 0) {
            skip = 1;
            if (!isPeek) {
                queue.consume(1);
                urgent.pass();
                skip = 0;
            }
            sequence++;
        }
        int most = urgent.limit(sequence, Math.min(count, queue.readyBytes() - skip));
        int done = queue.copy(skip, target, offset, most);
        if (!isPeek) {
            if (done > 0 && urgent.isAt(sequence)) {
                urgent.pass();
            }
            queue.consume(done);
        }
        return done;
    }

    /** How many of {@code count} bytes can be taken from the first packet; 0 when there are none. Passes an urgent byte that is not in line. */
    int beginRead(int count) {
        if (urgent.isAt(readSequence()) && !urgent.isInline && queue.readyBytes() > 0) {
            queue.consume(1);
            urgent.pass();
        }
        int ready = urgent.limit(readSequence(), Math.min(count, queue.readyBytes()));
        return ready == 0 ? 0 : Math.min(ready, queue.firstPacket().length());
    }

    PacketBuffer firstPacket() {
        return queue.firstPacket();
    }

    /** Ends {@link #beginRead}. */
    void endRead(int count) {
        if (count > 0 && urgent.isAt(readSequence())) {
            urgent.pass();
        }
        queue.consume(count);
    }

    /** Fills in SACK blocks, at most {@code most}: the duplicate, the latest run, then others that changed lately. */
    void writeSacks(TcpOptions options, int most) {
        int count = 0;
        if (hasDuplicate && count < most) {
            options.sackLeft[count] = duplicateLeft;
            options.sackRight[count] = duplicateRight;
            count++;
        }
        for (int i = 0; i < recentRunCount && count < most; i++) {
            int left = recentRuns[i];
            int right = queue.runEnd(left);
            if (right != left) {
                options.sackLeft[count] = left;
                options.sackRight[count] = right;
                count++;
            }
        }
        options.sackCount = count;
    }

    boolean hasSacks() {
        return hasDuplicate || recentRunCount > 0;
    }

    private void rememberRun(int start) {
        int end = queue.runEnd(start);
        int kept = 0;
        int first = start;
        for (int i = 0; i < recentRunCount; i++) {
            int run = recentRuns[i];
            if (Sequence.isBefore(run, start) || Sequence.isAtOrAfter(run, end)) {
                int displaced = run;
                recentRuns[kept] = first;
                first = displaced;
                kept++;
            }
        }
        if (kept < recentRuns.length) {
            recentRuns[kept] = first;
            kept++;
        }
        recentRunCount = kept;
    }

    /** Drops runs that have become part of the data in order. */
    private void forgetRuns() {
        int kept = 0;
        for (int i = 0; i < recentRunCount; i++) {
            if (Sequence.isAfter(recentRuns[i], next)) {
                recentRuns[kept] = recentRuns[i];
                kept++;
            }
        }
        recentRunCount = kept;
    }

    /** Memory is short: gives early data up. */
    void prune() {
        queue.pruneEarly();
        recentRunCount = 0;
    }

    void releaseAll() {
        queue.releaseAll();
        recentRunCount = 0;
    }
}
