package biscotti.kernel.schedule.policy;

import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;

/**
 * Entities by key, then by order: a pairing heap, its links in the entities themselves.
 *
 * <pre>
 *   child -> first of the children; sibling -> next child of the same parent;
 *   previous -> the sibling before, or the parent for the first child
 * </pre>
 *
 * <p>Adding takes a few instructions; taking the first out costs the logarithm of the size, over many operations. Keys may wrap: they are compared by
 * their difference.
 */
@NoAllocation
@Uninterruptible("used under the scheduler's lock")
final class EntityHeap {
    /** How many entities a search looks at before it gives up. */
    private static final int SEARCH_LIMIT = 64;

    private SchedulingEntity root;
    private int size;

    int size() {
        return size;
    }

    /** The one with the least key, or null. */
    SchedulingEntity first() {
        return root;
    }

    /** Enters an entity with its key and order set. */
    void add(SchedulingEntity entity) {
        entity.child = null;
        entity.sibling = null;
        entity.previous = null;
        root = meld(root, entity);
        size++;
    }

    /** Takes an entity out, which must be in it. */
    void remove(SchedulingEntity entity) {
        SchedulingEntity orphans = pairUp(entity.child);
        if (entity == root) {
            root = orphans;
        } else {
            cut(entity);
            root = meld(root, orphans);
        }
        entity.child = null;
        size--;
    }

    /** An entity that may run on a processor, not far from the first; null if there is none among those looked at. */
    SchedulingEntity findAllowedOn(int cpu) {
        SchedulingEntity at = root;
        for (int i = 0; at != null && i < SEARCH_LIMIT; i++) {
            if (at.isAllowedOn(cpu)) {
                return at;
            }
            at = next(at);
        }
        return null;
    }

    /** The next in the order parent before children, or null. */
    private static SchedulingEntity next(SchedulingEntity entity) {
        if (entity.child != null) {
            return entity.child;
        }
        SchedulingEntity at = entity;
        while (at != null && at.sibling == null) {
            at = parent(at);
        }
        return at == null ? null : at.sibling;
    }

    private static SchedulingEntity parent(SchedulingEntity entity) {
        SchedulingEntity at = entity;
        while (at.previous != null && at.previous.child != at) {
            at = at.previous;
        }
        return at.previous;
    }

    private static void cut(SchedulingEntity entity) {
        if (entity.previous.child == entity) {
            entity.previous.child = entity.sibling;
        } else {
            entity.previous.sibling = entity.sibling;
        }
        if (entity.sibling != null) {
            entity.sibling.previous = entity.previous;
        }
        entity.sibling = null;
        entity.previous = null;
    }

    /** Makes one heap of a list of siblings: in pairs from the left, and the pairs from the right. */
    private static SchedulingEntity pairUp(SchedulingEntity firstChild) {
        SchedulingEntity pairs = null; // linked by their siblings, the last first
        SchedulingEntity rest = firstChild;
        while (rest != null) {
            SchedulingEntity one = rest;
            SchedulingEntity other = one.sibling;
            rest = other == null ? null : other.sibling;
            one.sibling = null;
            one.previous = null;
            if (other != null) {
                other.sibling = null;
                other.previous = null;
            }
            SchedulingEntity pair = meld(one, other);
            pair.sibling = pairs;
            pairs = pair;
        }
        SchedulingEntity whole = null;
        while (pairs != null) {
            SchedulingEntity pair = pairs;
            pairs = pair.sibling;
            pair.sibling = null;
            whole = meld(whole, pair);
        }
        return whole;
    }

    private static SchedulingEntity meld(SchedulingEntity a, SchedulingEntity b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        boolean isFirst = isBefore(a, b);
        SchedulingEntity upper = isFirst ? a : b;
        SchedulingEntity lower = isFirst ? b : a;
        lower.sibling = upper.child;
        if (lower.sibling != null) {
            lower.sibling.previous = lower;
        }
        lower.previous = upper;
        upper.child = lower;
        return upper;
    }

    private static boolean isBefore(SchedulingEntity a, SchedulingEntity b) {
        long difference = a.key - b.key;
        return difference != 0 ? difference < 0 : a.order - b.order <= 0;
    }
}
