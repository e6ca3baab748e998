package biscotti.kernel.collection;

/**
 * A hash map from long keys to objects, with a number of buckets that never changes.
 *
 * <p>Choose about as many buckets as elements are expected; more elements make the chains longer, not the table.
 *
 * @param <V> the values' type
 */
public final class LongMap<V> {
    private final Entry<V>[] buckets;
    private final int shift;
    private int size;

    private static final class Entry<V> {
        final long key;
        V value;
        Entry<V> next;

        Entry(long key, V value, Entry<V> next) {
            this.key = key;
            this.value = value;
            this.next = next;
        }
    }

    /** A map with {@code 1 << bucketBits} buckets, {@code bucketBits} in [1, 24]. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    public LongMap(int bucketBits) {
        if (bucketBits < 1 || bucketBits > 24) {
            throw new IllegalArgumentException("bucketBits");
        }
        buckets = new Entry[1 << bucketBits];
        shift = 64 - bucketBits;
    }

    /** Number of entries. */
    public int size() {
        return size;
    }

    /** The value of {@code key}, or null. */
    public V get(long key) {
        for (Entry<V> e = buckets[indexOf(key)]; e != null; e = e.next) {
            if (e.key == key) {
                return e.value;
            }
        }
        return null;
    }

    /** Maps {@code key} to {@code value}, which is not null; returns the value it had, or null. */
    public V put(long key, V value) {
        int index = indexOf(key);
        for (Entry<V> e = buckets[index]; e != null; e = e.next) {
            if (e.key == key) {
                V old = e.value;
                e.value = value;
                return old;
            }
        }
        buckets[index] = new Entry<>(key, value, buckets[index]);
        size++;
        return null;
    }

    /** Removes {@code key}; returns the value it had, or null. */
    public V remove(long key) {
        int index = indexOf(key);
        Entry<V> before = null;
        for (Entry<V> e = buckets[index]; e != null; before = e, e = e.next) {
            if (e.key == key) {
                if (before == null) {
                    buckets[index] = e.next;
                } else {
                    before.next = e.next;
                }
                size--;
                return e.value;
            }
        }
        return null;
    }

    /** Number of buckets; with {@link #forEachIn} it allows walking piecewise. */
    public int bucketCount() {
        return buckets.length;
    }

    /** Calls {@code visitor} for each entry of one bucket; the visitor does not change the map. */
    public void forEachIn(int bucket, Visitor<V> visitor) {
        for (Entry<V> e = buckets[bucket]; e != null; e = e.next) {
            visitor.visit(e.key, e.value);
        }
    }

    /** Calls {@code visitor} for each entry, in no order; the visitor does not change the map. */
    public void forEach(Visitor<V> visitor) {
        for (int i = 0; i < buckets.length; i++) {
            forEachIn(i, visitor);
        }
    }

    /** Sees the entries of a map. */
    public interface Visitor<V> {
        void visit(long key, V value);
    }

    private int indexOf(long key) {
        return (int) (key * 0x9E3779B97F4A7C15L >>> shift); // Fibonacci hashing: the high bits are well mixed
    }
}
