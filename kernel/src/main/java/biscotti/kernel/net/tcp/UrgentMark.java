package biscotti.kernel.net.tcp;

/**
 * Where the peer's urgent data ends (RFC 6093: the urgent pointer names the byte after it; the urgent byte of the socket
 * interface is the last one before).
 */
final class UrgentMark {
    /** SO_OOBINLINE: the urgent byte stays in the stream. */
    boolean isInline;
    private boolean isSet;
    private int sequence;
    private boolean isCaptured;
    private boolean isTaken;
    private int value;

    /** The peer announces urgent data that ends before {@code end}. Returns whether that is news. */
    boolean announce(int end, int readSequence) {
        int newSequence = end - 1;
        if (Sequence.isBefore(newSequence, readSequence) || isSet && Sequence.isAtOrBefore(newSequence, sequence)) {
            return false;
        }
        isSet = true;
        sequence = newSequence;
        isCaptured = false;
        isTaken = false;
        return true;
    }

    /** Notes the urgent byte when data from {@code before} to {@code next} has become available in order. */
    void capture(int before, int next, ReceiveQueue queue, int queueStart) {
        if (isSet && !isCaptured && Sequence.isAtOrAfter(sequence, before) && Sequence.isBefore(sequence, next)) {
            int position = sequence - queueStart;
            if (position >= 0 && position < queue.readyBytes()) {
                value = queue.byteAt(position);
                isCaptured = true;
            }
        }
    }

    boolean isAt(int readSequence) {
        return isSet && sequence == readSequence;
    }

    /** How much of {@code count} bytes at a position may be read without crossing the mark. */
    int limit(int readSequence, int count) {
        if (!isSet || Sequence.isAtOrAfter(readSequence, sequence)) {
            return count;
        }
        return Math.min(count, sequence - readSequence);
    }

    /** The user has read past the mark. */
    void pass() {
        isSet = false;
    }

    /** MSG_OOB: the urgent byte, -1 when there is none, -2 when it has not come yet. */
    int take() {
        if (isCaptured && !isInline) {
            isCaptured = false;
            isTaken = true;
            return value;
        }
        return isSet && !isTaken && !isInline ? -2 : -1;
    }

    boolean isPending() {
        return isCaptured || isSet;
    }
}
