package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.collection.LongMap;
import biscotti.kernel.filesystem.buffer.Buffer;

/** The inodes that are in use, by number; each caller of {@link #get} holds a reference until {@link #put}. */
final class InodeTable {
    private static final int BUCKET_BITS = 12;
    static final int ROOT = 2;

    private final Volume volume;
    private final LongMap<Inode> inUse = new LongMap<>(BUCKET_BITS);

    InodeTable(Volume volume) {
        this.volume = volume;
    }

    /** Whether a file can have this number: the reserved ones but the root's are not reachable by name. */
    boolean isFileNumber(int number) {
        return number == ROOT || number >= volume.superblock.firstInode() && number <= volume.superblock.inodeCount;
    }

    /** The inode with one more reference; null if the number is wrong, the block unreadable or the checksum bad. */
    Inode get(int number) {
        Inode inode = inUse.get(number);
        if (inode != null) {
            inode.references++;
            return inode;
        }
        inode = open(number);
        if (inode == null) {
            return null;
        }
        if (!inode.isChecksumRight()) {
            volume.buffers.unpin(inode.buffer);
            volume.damaged("inode's checksum", number);
            return null;
        }
        if (!isSound(inode)) {
            volume.buffers.unpin(inode.buffer);
            volume.damaged("inode", number);
            return null;
        }
        return use(inode);
    }

    /** The inode if it is in use now, without a reference. */
    Inode find(int number) {
        return inUse.get(number);
    }

    /** The place of an inode that was just allocated, whatever is there, with one reference. */
    Inode getFresh(int number) {
        if (inUse.get(number) != null) {
            throw new IllegalStateException("new inode is in use");
        }
        Inode inode = open(number);
        return inode == null ? null : use(inode);
    }

    /** Gives a reference back; the last one ends the object: pages that are not written are the caller's affair before. */
    void put(Inode inode) {
        if (--inode.references > 0) {
            return;
        }
        if (inode.hasPages()) {
            inode.pages().drop(0, Long.MAX_VALUE);
        }
        inUse.remove(inode.number);
        volume.buffers.unpin(inode.buffer);
    }

    /** Frees up to {@code count} clean pages of all files. */
    int evictPages(int count) {
        int freed = 0;
        for (int bucket = 0; bucket < inUse.bucketCount() && freed < count; bucket++) {
            PageEviction eviction = new PageEviction(count - freed);
            inUse.forEachIn(bucket, eviction);
            freed += eviction.freed;
        }
        return freed;
    }

    /** Number of inodes in use. */
    int size() {
        return inUse.size();
    }

    /** Calls {@code visitor} for each inode in use. */
    void forEach(LongMap.Visitor<Inode> visitor) {
        inUse.forEach(visitor);
    }

    private static final class PageEviction implements LongMap.Visitor<Inode> {
        private final int wanted;
        private int freed;

        PageEviction(int wanted) {
            this.wanted = wanted;
        }

        @Override
        public void visit(long number, Inode inode) {
            if (inode.hasPages() && freed < wanted) {
                freed += inode.pages().evictClean(wanted - freed);
            }
        }
    }

    private Inode use(Inode inode) {
        inode.references = 1;
        inUse.put(inode.number, inode);
        return inode;
    }

    private Inode open(int number) {
        Superblock superblock = volume.superblock;
        if (number < 1 || number > superblock.inodeCount) {
            return null;
        }
        int group = (number - 1) / superblock.inodesPerGroup;
        long byteOffset = (long) ((number - 1) % superblock.inodesPerGroup) * superblock.inodeSize;
        Buffer buffer = volume.buffers.read(volume.groups.inodeTable(group) + (byteOffset >> superblock.blockSizeBits));
        return buffer == null ? null : new Inode(volume, number, buffer, (int) byteOffset & superblock.blockSize - 1);
    }

    private boolean isSound(Inode inode) {
        int extra = inode.extraSize();
        return (extra & 3) == 0 && extra <= volume.superblock.inodeSize - 128 && inode.sizeBytes() >= 0;
    }
}
