package biscotti.kernel.net.tcp;

/** Recycles scoreboard rows. It grows with the flight size and never shrinks; connections share it. */
final class SegmentPool {
    private SentSegment free;

    SentSegment take() {
        SentSegment segment = free;
        if (segment == null) {
            return new SentSegment();
        }
        free = segment.next;
        segment.reset();
        return segment;
    }

    void give(SentSegment segment) {
        segment.previous = null;
        segment.next = free;
        free = segment;
    }
}
