package biscotti.kernel.collection;

/**
 * A map from names, arrays of bytes, to objects, that grows by one chain at a time: linear hashing (Litwin, 1980). No operation copies a table.
 *
 * @param <V> the values' type
 */
public final class NameMap<V> {
    private static final int FIRST_CHAINS = 8;
    private static final int LOAD = 2; // entries per chain before another one is made

    private static final class Entry<V> {
        final byte[] name;
        final int hash;
        V value;
        Entry<V> next;

        Entry(byte[] name, int hash, V value) {
            this.name = name;
            this.hash = hash;
            this.value = value;
        }
    }

    private final RadixTree<Entry<V>> chains = new RadixTree<>(); // only chains with entries are there
    private int round = FIRST_CHAINS; // chains at the last doubling
    private int split; // chains of this round that were split already
    private int size;

    /** Number of entries. */
    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** The value of a name, or null. */
    public V get(byte[] name) {
        int hash = hash(name);
        for (Entry<V> at = chains.get(chainOf(hash)); at != null; at = at.next) {
            if (at.hash == hash && isSame(at.name, name)) {
                return at.value;
            }
        }
        return null;
    }

    /** Adds a name that is not here. The array is kept. */
    public void add(byte[] name, V value) {
        link(new Entry<>(name, hash(name), value));
        size++;
        if (size > LOAD * (round + split)) {
            splitNext();
        }
    }

    /** Removes a name; its value, or null. */
    public V remove(byte[] name) {
        int hash = hash(name);
        int chain = chainOf(hash);
        Entry<V> before = null;
        for (Entry<V> at = chains.get(chain); at != null; before = at, at = at.next) {
            if (at.hash == hash && isSame(at.name, name)) {
                if (before != null) {
                    before.next = at.next;
                } else if (at.next != null) {
                    chains.put(chain, at.next);
                } else {
                    chains.remove(chain);
                }
                size--;
                return at.value;
            }
        }
        return null;
    }

    private void splitNext() {
        Entry<V> at = chains.remove(split);
        split++;
        if (split == round) {
            round *= 2;
            split = 0;
        }
        while (at != null) { // each goes back, or to the new chain
            Entry<V> next = at.next;
            link(at);
            at = next;
        }
    }

    private void link(Entry<V> entry) {
        int chain = chainOf(entry.hash);
        entry.next = chains.get(chain);
        chains.put(chain, entry);
    }

    private int chainOf(int hash) {
        int chain = hash & round - 1;
        return chain < split ? hash & 2 * round - 1 : chain;
    }

    private static int hash(byte[] name) {
        int hash = name.length;
        for (byte part : name) {
            hash = 31 * hash + part;
        }
        hash *= 0x9E3779B9;
        return (hash ^ hash >>> 15) & Integer.MAX_VALUE;
    }

    private static boolean isSame(byte[] one, byte[] other) {
        if (one.length != other.length) {
            return false;
        }
        for (int i = 0; i < one.length; i++) {
            if (one[i] != other[i]) {
                return false;
            }
        }
        return true;
    }
}
