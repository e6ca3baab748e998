package biscotti.codequality;

/** A map from long to int with open addressing and linear probing, as a class with arrays. */
final class OpenHashMap {

    private long[] keys = new long[16];
    private int[] values = new int[16];
    private boolean[] used = new boolean[16];
    private int size;

    private OpenHashMap() {
    }

    static long run(int n) {
        OpenHashMap map = new OpenHashMap();
        long checksum = 0;
        long key = 1;
        for (int i = 0; i < n; i++) {
            key = key * 6364136223846793005L + 1442695040888963407L;
            map.add(key >>> 44, i);
        }
        for (int i = 0; i < 2 * n; i++) {
            checksum = checksum * 31 + map.get(i);
        }
        return checksum * 31 + map.size;
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) (key * 0x9e3779b97f4a7c15L >>> 32) & mask;
        while (used[slot] && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private int get(long key) {
        int slot = slot(key);
        return used[slot] ? values[slot] : -1;
    }

    private void add(long key, int value) {
        int slot = slot(key);
        if (used[slot]) {
            values[slot] += value;
            return;
        }
        used[slot] = true;
        keys[slot] = key;
        values[slot] = value;
        if (++size * 3 > keys.length * 2) {
            grow();
        }
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        boolean[] oldUsed = used;
        keys = new long[2 * oldKeys.length];
        values = new int[2 * oldKeys.length];
        used = new boolean[2 * oldKeys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldUsed[i]) {
                int slot = slot(oldKeys[i]);
                used[slot] = true;
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }
}
