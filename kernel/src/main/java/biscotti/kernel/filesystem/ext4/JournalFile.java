package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.filesystem.ext4.journal.LogBlocks;

/** The places of the journal's blocks, from the extents of its inode. */
final class JournalFile implements LogBlocks {
    private static final int MAX_EXTENTS = 64;

    private final long[] physical = new long[MAX_EXTENTS];
    private final int[] firstIndex = new int[MAX_EXTENTS + 1]; // one more: where the last one ends
    private int extents;

    private JournalFile() {
    }

    /** Reads the map; null if the journal cannot be used. */
    static JournalFile load(Volume volume) {
        Inode inode = volume.inodes.get(volume.superblock.journalInode());
        if (inode == null) {
            return null;
        }
        JournalFile file = new JournalFile();
        boolean isGood = inode.isRegular() && file.read(inode);
        volume.inodes.put(inode);
        return isGood ? file : null;
    }

    private boolean read(Inode inode) {
        long count = inode.sizeBytes() >> inode.volume.superblock.blockSizeBits;
        if (count > Integer.MAX_VALUE) {
            return false;
        }
        Mapping mapping = new Mapping();
        int at = 0;
        while (at < count) {
            if (extents == MAX_EXTENTS || ExtentTree.map(inode, at, mapping) < 0 || !mapping.isData()) {
                return false;
            }
            physical[extents] = mapping.physical;
            at += (int) Math.min(mapping.count, count - at);
            extents++;
            firstIndex[extents] = at;
        }
        return extents > 0;
    }

    @Override
    public int count() {
        return firstIndex[extents];
    }

    @Override
    public long physical(int index) {
        if (index < 0 || index >= count()) {
            throw new IndexOutOfBoundsException("journal block");
        }
        int extent = 0;
        while (index >= firstIndex[extent + 1]) {
            extent++;
        }
        return physical[extent] + (index - firstIndex[extent]);
    }
}
