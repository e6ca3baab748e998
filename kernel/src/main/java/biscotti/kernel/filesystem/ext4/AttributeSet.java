package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.frame.PageFrame;

/** The extended attributes of one file, decoded, sorted as a block wants them: by prefix, length of the name, name. */
final class AttributeSet {
    /** More do not fit into an inode and a block: an entry takes 16 bytes at least. */
    private static final int CAPACITY = 320;

    private final int[] prefixes = new int[CAPACITY];
    private final byte[][] names = new byte[CAPACITY][];
    private final byte[][] values = new byte[CAPACITY][];
    private int count;

    int count() {
        return count;
    }

    int prefix(int index) {
        return prefixes[index];
    }

    byte[] name(int index) {
        return names[index];
    }

    byte[] value(int index) {
        return values[index];
    }

    /** The place of an attribute, or -1. */
    int find(int prefix, byte[] name) {
        for (int i = 0; i < count; i++) {
            if (prefixes[i] == prefix && compareNames(names[i], name) == 0) {
                return i;
            }
        }
        return -1;
    }

    /** Adds an attribute that is not there; false if there are too many. */
    boolean add(int prefix, byte[] name, byte[] value) {
        if (count == CAPACITY) {
            return false;
        }
        int at = count;
        while (at > 0 && isBehind(at - 1, prefix, name)) {
            prefixes[at] = prefixes[at - 1];
            names[at] = names[at - 1];
            values[at] = values[at - 1];
            at--;
        }
        prefixes[at] = prefix;
        names[at] = name;
        values[at] = value;
        count++;
        return true;
    }

    void setValue(int index, byte[] value) {
        values[index] = value;
    }

    void remove(int index) {
        count--;
        for (int i = index; i < count; i++) {
            prefixes[i] = prefixes[i + 1];
            names[i] = names[i + 1];
            values[i] = values[i + 1];
        }
        names[count] = null;
        values[count] = null;
    }

    /** How many, from the first on, fit into so many bytes. */
    int countFitting(int bytes) {
        int used = 0;
        int fitting = 0;
        while (fitting < count && used + size(fitting) <= bytes) {
            used += size(fitting);
            fitting++;
        }
        return fitting;
    }

    /** Bytes that the attributes from {@code first} on take. */
    int sizeFrom(int first) {
        int total = 0;
        for (int i = first; i < count; i++) {
            total += size(i);
        }
        return total;
    }

    /**
     * Writes attributes [{@code first}, {@code last}): entries upwards from {@code at}, values downwards from {@code end}.
     *
     * @param valueBase from where value offsets count
     * @return the hash over all entries, which a block keeps
     */
    int encode(int first, int last, PageFrame frame, int at, int valueBase, int end) {
        int entry = at;
        int valueEnd = end;
        int total = 0;
        for (int i = first; i < last; i++) {
            byte[] name = names[i];
            byte[] value = values[i];
            valueEnd -= padded(value.length);
            frame.putByte(entry, name.length);
            frame.putByte(entry + 1, prefixes[i]);
            frame.putShort(entry + 2, value.length == 0 ? 0 : valueEnd - valueBase);
            frame.putInt(entry + 4, 0);
            frame.putInt(entry + 8, value.length);
            frame.fill(valueEnd, padded(value.length), 0);
            frame.copyFrom(valueEnd, value, 0, value.length);
            int hash = hash(name, frame, valueEnd, padded(value.length));
            frame.putInt(entry + 12, hash);
            frame.fill(entry + AttributeStore.ENTRY, padded(name.length), 0);
            frame.copyFrom(entry + AttributeStore.ENTRY, name, 0, name.length);
            total = total << 16 ^ total >>> 16 ^ hash;
            entry += AttributeStore.ENTRY + padded(name.length);
        }
        frame.putInt(entry, 0);
        return total;
    }

    private static int hash(byte[] name, PageFrame frame, int valueAt, int valueSize) {
        int hash = 0;
        for (byte character : name) {
            hash = hash << 5 ^ hash >>> 27 ^ character & 0xFF;
        }
        for (int i = 0; i < valueSize; i += 4) {
            hash = hash << 16 ^ hash >>> 16 ^ frame.getInt(valueAt + i);
        }
        return hash;
    }

    private int size(int index) {
        return AttributeStore.ENTRY + padded(names[index].length) + padded(values[index].length);
    }

    private boolean isBehind(int index, int prefix, byte[] name) {
        if (prefixes[index] != prefix) {
            return prefixes[index] > prefix;
        }
        return compareNames(names[index], name) > 0;
    }

    private static int compareNames(byte[] left, byte[] right) {
        if (left.length != right.length) {
            return left.length - right.length;
        }
        for (int i = 0; i < left.length; i++) {
            if (left[i] != right[i]) {
                return (left[i] & 0xFF) - (right[i] & 0xFF);
            }
        }
        return 0;
    }

    private static int padded(int length) {
        return length + 3 & ~3;
    }
}
