package biscotti.kernel.net.tcp;

import biscotti.kernel.net.packet.PacketBuffer;
import biscotti.kernel.net.packet.PacketQueue;

/**
 * Data in order that the user has not read, and data that came too early, kept in the packets in which it came. Small
 * packets are copied into the free end of the one before, so that a trickle of tiny segments does not hold a page each.
 */
final class ReceiveQueue {
    private static final int COALESCE_BELOW = 512;

    private final PacketQueue ready = new PacketQueue();
    private PacketBuffer early;
    private PacketBuffer earlyTail;
    private int readyBytes;
    private int earlyCount;

    /** Bytes in order. */
    int readyBytes() {
        return readyBytes;
    }

    boolean hasEarly() {
        return early != null;
    }

    /** Buffers that hold early data. */
    int earlyCount() {
        return earlyCount;
    }

    /** The packet that the first byte in order is in, or null. */
    PacketBuffer firstPacket() {
        return ready.first();
    }

    /** Adds data that follows what is there. Takes the packet. */
    void append(PacketBuffer packet) {
        int length = packet.length();
        readyBytes += length;
        PacketBuffer last = ready.last();
        if (last != null && length < COALESCE_BELOW && last.tailroom() >= length) {
            merge(last, packet);
        } else {
            ready.add(packet);
        }
    }

    /**
     * Adds data that is not next. Overlaps with early data that is there are trimmed away. Takes the packet.
     *
     * @return the sequence number at which the run of bytes that now holds the data begins
     */
    int insertEarly(PacketBuffer packet) {
        int start = packet.sequence;
        PacketBuffer before = null;
        PacketBuffer after = early;
        if (earlyTail != null && Sequence.isAtOrAfter(start, earlyTail.sequence)) {
            before = earlyTail;
            after = null;
        }
        while (after != null && Sequence.isAtOrBefore(after.sequence, start)) {
            before = after;
            after = after.next;
        }
        if (before != null && Sequence.isAfter(end(before), packet.sequence)) {
            int overlap = Math.min(end(before) - packet.sequence, packet.length());
            packet.trimFront(overlap);
            packet.sequence += overlap;
        }
        while (after != null && Sequence.isAtOrBefore(end(after), end(packet))) {
            PacketBuffer covered = after;
            after = after.next;
            covered.next = null;
            covered.release();
            earlyCount--;
        }
        if (after != null && Sequence.isBefore(after.sequence, end(packet))) {
            packet.truncate(Math.max(after.sequence - packet.sequence, 0));
        }
        link(before, after, packet);
        return runStart(start);
    }

    private void link(PacketBuffer before, PacketBuffer after, PacketBuffer packet) {
        boolean isMerged = packet.length() == 0;
        if (isMerged) {
            packet.release();
        } else if (before != null && end(before) == packet.sequence && before.tailroom() >= packet.length()) {
            merge(before, packet);
            isMerged = true;
        }
        PacketBuffer last = isMerged ? before : packet;
        if (!isMerged) {
            earlyCount++;
            if (before == null) {
                early = packet;
            } else {
                before.next = packet;
            }
        }
        if (last == null) {
            early = after;
        } else {
            last.next = after;
        }
        if (after == null) {
            earlyTail = last;
        }
    }

    private static void merge(PacketBuffer target, PacketBuffer packet) {
        int at = target.length();
        int length = packet.length();
        target.append(length);
        target.copyFrom(at, packet, 0, length);
        packet.release();
    }

    /** Moves early data that has become next to the data in order; returns the new next sequence number. */
    int drain(int next) {
        int at = next;
        while (early != null && Sequence.isAtOrBefore(early.sequence, at)) {
            PacketBuffer packet = early;
            early = packet.next;
            packet.next = null;
            earlyCount--;
            int stale = at - packet.sequence;
            if (stale >= packet.length()) {
                packet.release();
                continue;
            }
            packet.trimFront(stale);
            at += packet.length();
            append(packet);
        }
        if (early == null) {
            earlyTail = null;
        }
        return at;
    }

    /** The start of the run of early bytes that contains a sequence number, or the number itself. */
    private int runStart(int sequence) {
        int start = sequence;
        int runEnd = sequence;
        boolean isFirst = true;
        for (PacketBuffer at = early; at != null && Sequence.isAtOrBefore(at.sequence, sequence); at = at.next) {
            if (isFirst || at.sequence != runEnd) {
                start = at.sequence;
            }
            runEnd = end(at);
            isFirst = false;
        }
        return start;
    }

    /** The end of the run of early bytes that begins at a sequence number; the number itself when no run begins there. */
    int runEnd(int start) {
        PacketBuffer at = early;
        while (at != null && Sequence.isBefore(at.sequence, start)) {
            at = at.next;
        }
        int end = start;
        while (at != null && at.sequence == end) {
            end = end(at);
            at = at.next;
        }
        return end;
    }

    /** Drops all early data, when memory is short: it was not acknowledged for good (RFC 2018 section 8). */
    void pruneEarly() {
        while (early != null) {
            PacketBuffer rest = early.next;
            early.next = null;
            early.release();
            early = rest;
        }
        earlyTail = null;
        earlyCount = 0;
    }

    /** Copies bytes in order, from {@code skip} on; returns how many. */
    int copy(int skip, byte[] target, int offset, int count) {
        int done = 0;
        int toSkip = skip;
        for (PacketBuffer at = ready.first(); at != null && done < count; at = at.next) {
            int available = at.length() - toSkip;
            if (available <= 0) {
                toSkip -= at.length();
                continue;
            }
            int take = Math.min(available, count - done);
            at.copyTo(toSkip, target, offset + done, take);
            done += take;
            toSkip = 0;
        }
        return done;
    }

    /** The byte at a position of the data in order. */
    int byteAt(int position) {
        int skip = position;
        PacketBuffer at = ready.first();
        while (skip >= at.length()) {
            skip -= at.length();
            at = at.next;
        }
        return at.getByte(skip);
    }

    /** Drops bytes in order, which were read. */
    void consume(int count) {
        int remaining = count;
        readyBytes -= count;
        while (remaining > 0) {
            PacketBuffer first = ready.first();
            int length = first.length();
            if (length > remaining) {
                first.trimFront(remaining);
                return;
            }
            remaining -= length;
            ready.poll().release();
        }
    }

    void releaseAll() {
        ready.releaseAll();
        readyBytes = 0;
        pruneEarly();
    }

    private static int end(PacketBuffer packet) {
        return packet.sequence + packet.length();
    }
}
