package biscotti.kernel.file;

/** A lock on a range of bytes of a file. */
final class RangeLock {
    final Object owner;
    final int process;
    final boolean isExclusive;
    long first;
    long last; // inclusive; Long.MAX_VALUE: to whatever the end is
    RangeLock next;

    RangeLock(Object owner, int process, boolean isExclusive, long first, long last) {
        this.owner = owner;
        this.process = process;
        this.isExclusive = isExclusive;
        this.first = first;
        this.last = last;
    }

    boolean overlaps(long from, long to) {
        return first <= to && from <= last;
    }

    /** Whether it overlaps a range or stands beside it. */
    boolean touches(long from, long to) {
        return (first <= to || first - 1 == to) && (from <= last || from - 1 == last);
    }
}
