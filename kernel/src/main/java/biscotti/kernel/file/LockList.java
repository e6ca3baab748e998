package biscotti.kernel.file;

import biscotti.kernel.schedule.WaitQueue;
import biscotti.machine.annotation.Bound;

/** The locks of one kind on one file. All methods are called under the {@link FileLocking}'s spin lock. */
final class LockList {
    private static final int MAX_LOCKS = 1 << 16;

    private final WaitQueue changed;
    private RangeLock first;
    private int count;

    LockList(WaitQueue changed) {
        this.changed = changed;
    }

    /** Wakes when a lock has gone. */
    WaitQueue changed() {
        return changed;
    }

    /** The first lock of somebody else that forbids one of this kind, or null. */
    RangeLock conflict(Object owner, boolean isExclusive, long from, long to) {
        RangeLock at = first;
        while (at != null && (at.owner == owner || !at.overlaps(from, to) || !at.isExclusive && !isExclusive)) {
            at = at.next;
        }
        return at;
    }

    /** Whether an owner has a lock of a kind. */
    boolean has(Object owner, boolean isExclusive) {
        RangeLock at = first;
        while (at != null && (at.owner != owner || at.isExclusive != isExclusive)) {
            at = at.next;
        }
        return at != null;
    }

    /** Whether another lock can be kept: a change may split one into three. */
    boolean hasRoom() {
        return count <= MAX_LOCKS - 2;
    }

    /** Gives an owner a lock on a range, in place of what he had there; locks of one kind that touch become one. There is no conflict. */
    void set(Object owner, int process, boolean isExclusive, long from, long to) {
        long begin = from;
        long end = to;
        RangeLock before = null;
        RangeLock at = first;
        while (at != null) {
            RangeLock next = at.next;
            if (at.owner == owner && at.isExclusive == isExclusive && at.touches(begin, end)) {
                begin = Math.min(begin, at.first);
                end = Math.max(end, at.last);
                unlink(before, at);
            } else {
                before = at;
            }
            at = next;
        }
        clear(owner, begin, end);
        add(new RangeLock(owner, process, isExclusive, begin, end));
    }

    /** Takes an owner's locks away within a range. */
    @Bound(loop = "SPLIT_LOCKS")
    void clear(Object owner, long from, long to) {
        RangeLock right = null; // what is left behind the range of a lock that begins before it: there is one at most
        RangeLock before = null;
        boolean isChanged = false;
        for (RangeLock at = first; at != null; at = at.next) {
            if (at.owner == owner && at.overlaps(from, to)) {
                isChanged = true;
                if (at.first < from) {
                    right = at.last > to ? new RangeLock(owner, at.process, at.isExclusive, to + 1, at.last) : right;
                    at.last = from - 1;
                } else if (at.last > to) {
                    at.first = to + 1;
                } else {
                    unlink(before, at);
                    continue;
                }
            }
            before = at;
        }
        if (right != null) {
            add(right);
        }
        if (isChanged) {
            changed.wakeAll();
        }
    }

    private void add(RangeLock lock) {
        lock.next = first;
        first = lock;
        count++;
    }

    private void unlink(RangeLock before, RangeLock lock) {
        if (before == null) {
            first = lock.next;
        } else {
            before.next = lock.next;
        }
        count--;
    }
}
