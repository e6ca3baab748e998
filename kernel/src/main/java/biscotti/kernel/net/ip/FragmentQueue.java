package biscotti.kernel.net.ip;

import biscotti.kernel.net.packet.PacketBuffer;
import biscotti.kernel.schedule.KernelTimer;

/** The fragments of one datagram, ordered by offset. */
final class FragmentQueue extends KernelTimer {
    private final Reassembly owner;
    boolean isUsed;
    long sourceHigh;
    long sourceLow;
    long destinationHigh;
    long destinationLow;
    int identification;
    int protocol;
    PacketBuffer first;
    int bufferCount;
    /** Length of the whole payload, -1 until the last fragment has come. */
    int totalLength;
    int receivedBytes;
    long startedNanos;

    FragmentQueue(Reassembly owner) {
        this.owner = owner;
    }

    boolean matches(PacketBuffer fragment, int otherIdentification) {
        return isUsed && identification == otherIdentification && protocol == fragment.protocol
                && sourceLow == fragment.sourceLow && sourceHigh == fragment.sourceHigh
                && destinationLow == fragment.destinationLow && destinationHigh == fragment.destinationHigh;
    }

    void begin(PacketBuffer fragment, int newIdentification, long now) {
        isUsed = true;
        sourceHigh = fragment.sourceHigh;
        sourceLow = fragment.sourceLow;
        destinationHigh = fragment.destinationHigh;
        destinationLow = fragment.destinationLow;
        identification = newIdentification;
        protocol = fragment.protocol;
        first = null;
        bufferCount = 0;
        totalLength = -1;
        receivedBytes = 0;
        startedNanos = now;
    }

    /** Inserts a fragment; false, with the fragment still the caller's, when it contradicts what is there. */
    boolean insert(PacketBuffer fragment) {
        int from = fragment.sequence;
        int to = from + fragment.length();
        if (fragment.isLast) {
            if (totalLength >= 0 && totalLength != to) {
                return false;
            }
            totalLength = to;
        }
        PacketBuffer before = null;
        PacketBuffer after = first;
        while (after != null && after.sequence < from) {
            before = after;
            after = after.next;
        }
        boolean overlaps = before != null && before.sequence + before.length() > from
                || after != null && after.sequence < to;
        if (overlaps) {
            return false;
        }
        fragment.next = after;
        if (before == null) {
            first = fragment;
        } else {
            before.next = fragment;
        }
        bufferCount++;
        receivedBytes += fragment.length();
        return totalLength < 0 || !hasDataBeyondEnd();
    }

    private boolean hasDataBeyondEnd() {
        for (PacketBuffer part = first; part != null; part = part.next) {
            if (part.sequence + part.length() > totalLength) {
                return true;
            }
        }
        return false;
    }

    /** Whether a fragment repeats one that is there, byte range for byte range. */
    boolean isDuplicate(PacketBuffer fragment) {
        for (PacketBuffer part = first; part != null; part = part.next) {
            if (part.sequence == fragment.sequence && part.length() == fragment.length()
                    && part.isLast == fragment.isLast) {
                return true;
            }
        }
        return false;
    }

    boolean isComplete() {
        return totalLength >= 0 && receivedBytes == totalLength;
    }

    /** Takes the fragments out as one packet, chained by continuation, or in one buffer where they fit. */
    PacketBuffer assemble() {
        PacketBuffer head = first;
        PacketBuffer tail = head;
        PacketBuffer part = head.next;
        while (part != null) {
            PacketBuffer following = part.next;
            part.next = null;
            int length = part.length();
            if (tail.tailroom() >= length) {
                int at = tail.length();
                tail.append(length);
                tail.copyFrom(at, part, 0, length);
                part.release();
            } else {
                tail.continuation = part;
                tail = part;
            }
            part = following;
        }
        head.next = null;
        first = null;
        bufferCount = 0;
        return head;
    }

    void releaseAll() {
        while (first != null) {
            PacketBuffer rest = first.next;
            first.next = null;
            first.release();
            first = rest;
        }
        bufferCount = 0;
        isUsed = false;
    }

    @Override
    protected void expire(long nowNanos) {
        owner.expire(this);
    }
}
