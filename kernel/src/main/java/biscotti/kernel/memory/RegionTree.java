package biscotti.kernel.memory;

/**
 * The regions of one address space, ordered by address, none overlapping: an AVL tree (Adelson-Velsky and Landis, 1962) whose nodes are
 * the regions, also linked in order.
 *
 * <p>Each node knows the widest gap before any region of its subtree, so that a free place of a given size is found on one way down.
 * Changes walk up from where they happened and put heights and gaps right. Every operation takes O(log n) steps, with n at most
 * {@link AddressSpace#MAX_REGIONS}, and allocates nothing. The address space's lock guards it.
 */
final class RegionTree {
    private Region root;
    private Region first;
    private Region last;
    private int size;

    int size() {
        return size;
    }

    Region first() {
        return first;
    }

    Region last() {
        return last;
    }

    /** The region that ends behind {@code address}: the one that contains it or the next above, or null. */
    Region endingAfter(long address) {
        Region best = null;
        Region node = root;
        while (node != null) {
            if (address < node.end) {
                best = node;
                node = node.left;
            } else {
                node = node.right;
            }
        }
        return best;
    }

    /** The region that contains {@code address}, or null. */
    Region at(long address) {
        Region region = endingAfter(address);
        return region != null && region.start <= address ? region : null;
    }

    /** Whether nothing is mapped in [{@code from}, {@code to}). */
    boolean isFree(long from, long to) {
        Region region = endingAfter(from);
        return region == null || region.start >= to;
    }

    /** Adds a region where nothing is mapped. */
    void insert(Region region) {
        Region above = null;
        Region node = root;
        while (node != null) {
            above = node;
            node = region.start < node.start ? node.left : node.right;
        }
        region.left = null;
        region.right = null;
        region.parent = above;
        region.height = 1;
        if (above == null) {
            root = region;
            link(region, null, null);
        } else if (region.start < above.start) {
            above.left = region;
            link(region, above.previous, above);
        } else {
            above.right = region;
            link(region, above, above.next);
        }
        size++;
        repair(region);
        repair(region.next);
    }

    /** Takes a region out. */
    void remove(Region region) {
        Region before = region.previous;
        Region after = region.next;
        Region lowest; // from here on up heights change
        if (region.left != null && region.right != null) { // its successor, which has no left child, takes its place
            lowest = after.parent == region ? after : after.parent;
            if (after.parent != region) {
                replace(after, after.right);
                after.right = region.right;
                after.right.parent = after;
            }
            after.left = region.left;
            after.left.parent = after;
            replace(region, after);
        } else {
            lowest = region.parent;
            replace(region, region.left != null ? region.left : region.right);
        }
        if (before == null) {
            first = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.previous = before;
        }
        region.parent = null;
        region.left = null;
        region.right = null;
        region.previous = null;
        region.next = null;
        size--;
        repair(lowest);
        repair(after);
    }

    /** Start or end of a region, or its being a stack, have changed, the order has not. */
    void resized(Region region) {
        repair(region);
        repair(region.next);
    }

    /** The highest start of {@code length} free bytes within [{@code low}, {@code high}), or -1. Stacks keep their guard gap. */
    long highestGap(long length, long low, long high) {
        Region region = endingAfter(high - 1);
        if (region == null) {
            long start = Math.max(last == null ? 0 : last.end, low);
            if (high - start >= length) {
                return high - length;
            }
            region = last;
        }
        while (region != null) {
            long gapEnd = Math.min(region.guardedStart(), high);
            long gapStart = Math.max(region.previous == null ? 0 : region.previous.end, low);
            if (gapEnd - gapStart >= length) {
                return gapEnd - length;
            }
            if (gapStart == low) {
                return -1;
            }
            region = wideBefore(region, length);
        }
        return -1;
    }

    /** The last region before this one with so wide a gap before it, or null. */
    private static Region wideBefore(Region region, long length) {
        if (region.left != null && region.left.widestGap >= length) {
            return lastWide(region.left, length);
        }
        Region node = region;
        while (node.parent != null) {
            Region above = node.parent;
            if (above.right == node) {
                if (above.gapBefore >= length) {
                    return above;
                }
                if (above.left != null && above.left.widestGap >= length) {
                    return lastWide(above.left, length);
                }
            }
            node = above;
        }
        return null;
    }

    /** The last region of a subtree that has one with so wide a gap before it. */
    private static Region lastWide(Region top, long length) {
        Region node = top;
        while (true) {
            if (node.right != null && node.right.widestGap >= length) {
                node = node.right;
            } else if (node.gapBefore >= length) {
                return node;
            } else {
                node = node.left;
            }
        }
    }

    private void link(Region region, Region before, Region after) {
        region.previous = before;
        region.next = after;
        if (before == null) {
            first = region;
        } else {
            before.next = region;
        }
        if (after == null) {
            last = region;
        } else {
            after.previous = region;
        }
    }

    /** Puts {@code by}, which may be null, where {@code node} hangs in the tree. */
    private void replace(Region node, Region by) {
        if (node.parent == null) {
            root = by;
        } else if (node.parent.left == node) {
            node.parent.left = by;
        } else {
            node.parent.right = by;
        }
        if (by != null) {
            by.parent = node.parent;
        }
    }

    /** Makes heights, gaps and balance right from a node up to the root. */
    private void repair(Region from) {
        Region node = from;
        while (node != null) {
            update(node);
            int lean = height(node.left) - height(node.right);
            if (lean > 1) {
                if (height(node.left.left) < height(node.left.right)) {
                    rotateLeft(node.left);
                }
                node = rotateRight(node);
            } else if (lean < -1) {
                if (height(node.right.right) < height(node.right.left)) {
                    rotateRight(node.right);
                }
                node = rotateLeft(node);
            }
            node = node.parent;
        }
    }

    private Region rotateLeft(Region node) {
        Region top = node.right;
        replace(node, top);
        node.right = top.left;
        if (top.left != null) {
            top.left.parent = node;
        }
        top.left = node;
        node.parent = top;
        update(node);
        update(top);
        return top;
    }

    private Region rotateRight(Region node) {
        Region top = node.left;
        replace(node, top);
        node.left = top.right;
        if (top.right != null) {
            top.right.parent = node;
        }
        top.right = node;
        node.parent = top;
        update(node);
        update(top);
        return top;
    }

    private static void update(Region node) {
        node.height = 1 + Math.max(height(node.left), height(node.right));
        node.gapBefore = node.guardedStart() - (node.previous == null ? 0 : node.previous.end);
        long widest = node.gapBefore;
        if (node.left != null && node.left.widestGap > widest) {
            widest = node.left.widestGap;
        }
        if (node.right != null && node.right.widestGap > widest) {
            widest = node.right.widestGap;
        }
        node.widestGap = widest;
    }

    private static int height(Region node) {
        return node == null ? 0 : node.height;
    }
}
