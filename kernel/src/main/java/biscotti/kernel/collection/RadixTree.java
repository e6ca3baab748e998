package biscotti.kernel.collection;

import biscotti.machine.annotation.Bound;

/**
 * An ordered map from non-negative long keys to objects, made of nodes of 64 slots: what a page cache wants of its index.
 *
 * <p>Height grows with the greatest key: keys under 64 need one node, under 4,096 two levels. Empty nodes are taken out at once.
 *
 * @param <V> the values' type
 */
public final class RadixTree<V> {
    private static final int BITS = 6;
    private static final int FANOUT = 1 << BITS;
    /** Levels that the greatest key needs: ceil(63 / 6). */
    private static final int MAX_HEIGHT = 11;

    private static final class Node {
        final Object[] slots = new Object[FANOUT];
        int used;
    }

    private Node root;
    private int height; // levels under and with the root; 0 when empty
    private long size;

    /** Number of entries. */
    public long size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** The value of {@code key}, or null. */
    @SuppressWarnings("unchecked")
    public V get(long key) {
        if (key < 0 || !fits(key)) {
            return null;
        }
        Node node = root;
        for (int level = height - 1; level > 0; level--) {
            node = (Node) node.slots[slotOf(key, level)];
            if (node == null) {
                return null;
            }
        }
        return (V) node.slots[slotOf(key, 0)];
    }

    /** Maps {@code key} (not negative) to {@code value} (not null); returns the value it had, or null. */
    @SuppressWarnings("unchecked")
    @Bound(loop = "RADIX_LEVELS")
    public V put(long key, V value) {
        if (key < 0) {
            throw new IllegalArgumentException("negative key");
        }
        if (root == null) {
            root = new Node();
            height = 1;
        }
        while (!fits(key)) {
            Node above = new Node();
            if (root.used > 0) {
                above.slots[0] = root;
                above.used = 1;
            }
            root = above;
            height++;
        }
        Node node = root;
        for (int level = height - 1; level > 0; level--) {
            int slot = slotOf(key, level);
            Node below = (Node) node.slots[slot];
            if (below == null) {
                below = new Node();
                node.slots[slot] = below;
                node.used++;
            }
            node = below;
        }
        int slot = slotOf(key, 0);
        V old = (V) node.slots[slot];
        node.slots[slot] = value;
        if (old == null) {
            node.used++;
            size++;
        }
        return old;
    }

    /** Removes {@code key}; returns the value it had, or null. Allocates one array of 11 references. */
    @SuppressWarnings("unchecked")
    public V remove(long key) {
        if (key < 0 || !fits(key)) {
            return null;
        }
        Node[] path = new Node[MAX_HEIGHT];
        Node node = root;
        for (int level = height - 1; level > 0; level--) {
            path[level] = node;
            node = (Node) node.slots[slotOf(key, level)];
            if (node == null) {
                return null;
            }
        }
        path[0] = node;
        V old = (V) node.slots[slotOf(key, 0)];
        if (old == null) {
            return null;
        }
        size--;
        for (int level = 0; level < height; level++) {
            Node at = path[level];
            at.slots[slotOf(key, level)] = null;
            if (--at.used > 0) {
                return old;
            }
        }
        root = null;
        height = 0;
        return old;
    }

    /** The smallest key at or above {@code from} that has a value, or -1. */
    public long nextKey(long from) {
        long key = Math.max(from, 0);
        while (fits(key)) {
            Node node = root;
            int level = height - 1;
            while (true) {
                int slot = slotOf(key, level);
                while (slot < FANOUT && node.slots[slot] == null) {
                    slot++;
                }
                if (slot == FANOUT) { // nothing more under this node: go on at the next sibling of it
                    int above = (level + 1) * BITS;
                    if (level == height - 1 || above >= 63) {
                        return -1;
                    }
                    key = ((key >>> above) + 1) << above;
                    if (key < 0) {
                        return -1;
                    }
                    break;
                }
                if (slot != slotOf(key, level)) { // later slot: its subtree counts from its first key
                    int shift = level * BITS;
                    key = ((key >>> shift) - slotOf(key, level) + slot) << shift;
                }
                if (level == 0) {
                    return key;
                }
                node = (Node) node.slots[slot];
                level--;
            }
        }
        return -1;
    }

    private boolean fits(long key) {
        return root != null && (height >= MAX_HEIGHT || key >>> (height * BITS) == 0);
    }

    private static int slotOf(long key, int level) {
        return (int) (key >>> (level * BITS)) & (FANOUT - 1);
    }
}
