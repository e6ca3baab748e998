package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.frame.PageFrame;

/** Divides the entries of a full leaf of an indexed directory among two blocks, by their hashes. */
final class LeafSplit {
    private final int[] offsets;
    private final int[] hashes;
    private int count;

    private LeafSplit(int capacity) {
        offsets = new int[capacity];
        hashes = new int[capacity];
    }

    /**
     * Moves the entries with the greater hashes, about half of the bytes, from {@code full} into {@code fresh}.
     *
     * @return the key of the fresh block: its least hash, with the low bit set if the full block has names of the same hash
     */
    static int split(Superblock superblock, DirectoryHash hasher, PageFrame full, PageFrame fresh) {
        LeafSplit split = new LeafSplit(superblock.blockSize / DirectoryBlock.recordSize(1));
        split.gather(superblock, hasher, full);
        split.sort();
        int from = split.middle(full);
        int key = split.hashes[from];
        boolean continues = from > 0 && split.hashes[from - 1] == key;
        split.move(superblock, full, fresh, from);
        return continues ? key | 1 : key;
    }

    private void gather(Superblock superblock, DirectoryHash hasher, PageFrame full) {
        byte[] name = new byte[DirectoryBlock.MAX_NAME];
        int limit = DirectoryBlock.limit(superblock);
        for (int at = 0; at < limit; at += DirectoryBlock.recordLength(full, at)) {
            if (DirectoryBlock.inode(full, at) != 0) {
                int length = DirectoryBlock.nameLength(full, at);
                full.copyTo(at + DirectoryBlock.HEADER, name, 0, length);
                offsets[count] = at;
                hashes[count] = hasher.of(name, length);
                count++;
            }
        }
    }

    /** Sorts by hash (Shell, 1959): no memory, no recursion, a few hundred elements. */
    private void sort() {
        for (int gap = 121; gap > 0; gap /= 3) {
            for (int i = gap; i < count; i++) {
                int hash = hashes[i];
                int offset = offsets[i];
                int at = i;
                while (at >= gap && Integer.compareUnsigned(hashes[at - gap], hash) > 0) {
                    hashes[at] = hashes[at - gap];
                    offsets[at] = offsets[at - gap];
                    at -= gap;
                }
                hashes[at] = hash;
                offsets[at] = offset;
            }
        }
    }

    /** The first entry of the upper half, by bytes; never 0. */
    private int middle(PageFrame full) {
        int total = 0;
        for (int i = 0; i < count; i++) {
            total += size(full, i);
        }
        int from = count;
        int moved = 0;
        while (from > 1 && moved + size(full, from - 1) <= total / 2) {
            from--;
            moved += size(full, from);
        }
        return Math.min(from, count - 1);
    }

    private int size(PageFrame frame, int entry) {
        return DirectoryBlock.recordSize(DirectoryBlock.nameLength(frame, offsets[entry]));
    }

    private void move(Superblock superblock, PageFrame full, PageFrame fresh, int from) {
        int limit = DirectoryBlock.limit(superblock);
        int target = 0;
        for (int i = from; i < count; i++) {
            int size = size(full, i);
            fresh.copyFrom(target, full, offsets[i], size);
            fresh.putShort(target + 4, i == count - 1 ? limit - target : size);
            full.putInt(offsets[i], 0);
            target += size;
        }
        pack(full, limit);
    }

    /** Moves what is left together: the last entry takes all the free space. */
    private static void pack(PageFrame frame, int limit) {
        int target = 0;
        int last = 0;
        int length;
        for (int at = 0; at < limit; at += length) {
            length = DirectoryBlock.recordLength(frame, at);
            if (DirectoryBlock.inode(frame, at) != 0) {
                int size = DirectoryBlock.recordSize(DirectoryBlock.nameLength(frame, at));
                frame.copyFrom(target, frame, at, size);
                frame.putShort(target + 4, size);
                last = target;
                target += size;
            }
        }
        frame.putShort(last + 4, limit - last);
    }
}
