package biscotti.kernel.net.tcp;

/**
 * What was sent and not yet acknowledged, in sequence order, with byte counts of each kind:
 *
 * <pre>
 *  in flight = outstanding - sacked - lost + retransmissions in flight      (RFC 6675's pipe)
 * </pre>
 *
 * A row that is sacked is neither lost nor has a retransmission in flight.
 */
final class Scoreboard {
    private final SegmentPool pool;
    private SentSegment head;
    private SentSegment tail;
    private int outstandingBytes;
    private int sackedBytes;
    private int lostBytes;
    private int retransmissionBytes;
    private int sackedCount;

    Scoreboard(SegmentPool pool) {
        this.pool = pool;
    }

    SentSegment first() {
        return head;
    }

    SentSegment last() {
        return tail;
    }

    boolean isEmpty() {
        return head == null;
    }

    int outstandingBytes() {
        return outstandingBytes;
    }

    int sackedBytes() {
        return sackedBytes;
    }

    /** Rows that are sacked. */
    int sackedCount() {
        return sackedCount;
    }

    int lostBytes() {
        return lostBytes;
    }

    int inFlightBytes() {
        return outstandingBytes - sackedBytes - lostBytes + retransmissionBytes;
    }

    boolean hasUnsentLoss() {
        return lostBytes > retransmissionBytes;
    }

    SentSegment append(int sequence, int length, boolean isSyn, boolean isFin, long nowNanos) {
        SentSegment segment = pool.take();
        segment.sequence = sequence;
        segment.length = length;
        segment.isSyn = isSyn;
        segment.isFin = isFin;
        segment.transmittedNanos = nowNanos;
        segment.firstTransmittedNanos = nowNanos;
        segment.previous = tail;
        if (tail == null) {
            head = segment;
        } else {
            tail.next = segment;
        }
        tail = segment;
        outstandingBytes += length;
        return segment;
    }

    /** Splits a row so that its first part has {@code firstLength} bytes; the rest becomes a row of its own. */
    void split(SentSegment segment, int firstLength) {
        SentSegment rest = pool.take();
        rest.sequence = segment.sequence + firstLength;
        rest.length = segment.length - firstLength;
        rest.isFin = segment.isFin;
        rest.transmittedNanos = segment.transmittedNanos;
        rest.firstTransmittedNanos = segment.firstTransmittedNanos;
        rest.isSacked = segment.isSacked;
        rest.isLost = segment.isLost;
        rest.isRetransmitted = segment.isRetransmitted;
        rest.isRetransmissionInFlight = segment.isRetransmissionInFlight;
        if (rest.isSacked) {
            sackedCount++;
        }
        rest.previous = segment;
        rest.next = segment.next;
        if (segment.next == null) {
            tail = rest;
        } else {
            segment.next.previous = rest;
        }
        segment.next = rest;
        segment.length = firstLength;
        segment.isFin = false;
    }

    void markSacked(SentSegment segment) {
        clearLost(segment);
        segment.isSacked = true;
        sackedBytes += segment.length;
        sackedCount++;
    }

    /** The peer took a selective acknowledgment back (RFC 2018 section 8). */
    void clearSacked(SentSegment segment) {
        if (segment.isSacked) {
            segment.isSacked = false;
            sackedBytes -= segment.length;
            sackedCount--;
        }
    }

    /** Marks a row, or its retransmission, lost. */
    void markLost(SentSegment segment) {
        if (segment.isRetransmissionInFlight) {
            segment.isRetransmissionInFlight = false;
            retransmissionBytes -= segment.length;
        }
        if (!segment.isLost) {
            segment.isLost = true;
            lostBytes += segment.length;
        }
    }

    /** Forgets that a row was thought lost. */
    void clearLost(SentSegment segment) {
        if (segment.isRetransmissionInFlight) {
            segment.isRetransmissionInFlight = false;
            retransmissionBytes -= segment.length;
        }
        if (segment.isLost) {
            segment.isLost = false;
            lostBytes -= segment.length;
        }
    }

    /** A row is sent again. One that was not marked lost (a probe) counts once in flight, as before. */
    void markRetransmitted(SentSegment segment, long nowNanos) {
        segment.isRetransmitted = true;
        segment.transmittedNanos = nowNanos;
        if (segment.isLost && !segment.isRetransmissionInFlight) {
            segment.isRetransmissionInFlight = true;
            retransmissionBytes += segment.length;
        }
    }

    /** The first row that is lost and not on its way again; null without one. */
    SentSegment firstToRetransmit() {
        if (!hasUnsentLoss()) {
            return null;
        }
        SentSegment segment = head;
        while (segment != null && !(segment.isLost && !segment.isRetransmissionInFlight)) {
            segment = segment.next;
        }
        return segment;
    }

    /** Drops the first {@code bytes} of the first row, which was acknowledged in part. */
    void trimFirst(int bytes) {
        account(head, -bytes);
        head.sequence += bytes;
        head.length -= bytes;
        head.isSyn = false;
    }

    void removeFirst() {
        SentSegment segment = head;
        account(segment, -segment.length);
        if (segment.isSacked) {
            sackedCount--;
        }
        head = segment.next;
        if (head == null) {
            tail = null;
        } else {
            head.previous = null;
        }
        pool.give(segment);
    }

    void clear() {
        while (head != null) {
            removeFirst();
        }
    }

    private void account(SentSegment segment, int bytes) {
        outstandingBytes += bytes;
        if (segment.isSacked) {
            sackedBytes += bytes;
        }
        if (segment.isLost) {
            lostBytes += bytes;
        }
        if (segment.isRetransmissionInFlight) {
            retransmissionBytes += bytes;
        }
    }
}
