package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.collection.Bitmap;
import biscotti.kernel.collection.RadixTree;
import biscotti.kernel.filesystem.buffer.Buffer;
import biscotti.kernel.filesystem.buffer.Crc32c;
import biscotti.kernel.frame.PageFrame;

/**
 * Gives out and takes back the volume's blocks.
 *
 * <p>Policy: at the goal if it is free; else the first run in the goal's group, then in the groups after it, that is long enough;
 * else whatever is free.
 *
 * <p>Invariant: a block that was freed is not given out before the transaction that freed it is committed. Otherwise a crash could
 * bring the old owner back with the new owner's data in it.
 */
final class BlockAllocator {
    /** Nodes of an extent tree and index blocks that one operation may add. */
    private static final int MARGIN = 16;

    private final Volume volume;
    private final Superblock superblock;
    private RadixTree<Bitmap> freedByGroup = new RadixTree<>(); // not yet committed
    private long freedCount;
    private long freeCount;
    private int grantedCount;
    private int foundRunEnd;

    BlockAllocator(Volume volume) {
        this.volume = volume;
        this.superblock = volume.superblock;
    }

    /** Counts the free blocks, once the group descriptors are here. */
    void load() {
        freeCount = 0;
        for (int group = 0; group < superblock.groupCount; group++) {
            freeCount += volume.groups.freeBlocks(group);
        }
    }

    /** Free blocks, those included that the running transaction freed. */
    long freeCount() {
        return freeCount;
    }

    /**
     * Whether an operation that may need so many blocks can begin. A few blocks are kept back, so that what frees space can split an
     * extent, and so that no operation finds the disk full half-way.
     */
    boolean hasRoom(long count, boolean mayUseReserve) {
        long kept = mayUseReserve ? MARGIN : Math.max(MARGIN, superblock.reservedBlocks());
        return freeCount - freedCount - kept >= count;
    }

    /** Whether a commit would make blocks available. */
    boolean hasFreed() {
        return freedCount > 0;
    }

    /** After a commit: what was freed may be used again. */
    void committed() {
        if (freedCount > 0) {
            if (volume.options.discards() && volume.device.supportsDiscard()) {
                for (long group = freedByGroup.nextKey(0); group >= 0; group = freedByGroup.nextKey(group + 1)) {
                    volume.discarding.freed((int) group, freedByGroup.get(group));
                }
            }
            freedByGroup = new RadixTree<>();
            freedCount = 0;
        }
    }

    /** A place near a file's inode, for its first block. */
    long goalFor(Inode inode) {
        return firstBlock((inode.number - 1) / superblock.inodesPerGroup);
    }

    /** Allocates one block near {@code goal}; returns it, or minus an errno. */
    long allocateOne(long goal) {
        return allocate(goal, 1);
    }

    /** Allocates up to {@code wanted} consecutive blocks; returns the first, with {@link #grantedCount}, or minus an errno. */
    long allocate(long goal, int wanted) {
        int goalGroup = goal > superblock.firstDataBlock && goal < superblock.blockCount ? groupOf(goal) : 0;
        int goalBit = goal > superblock.firstDataBlock && goal < superblock.blockCount ? bitOf(goal) : 0;
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i <= superblock.groupCount; i++) { // the goal's group twice: from the goal, then from its start
                int group = (goalGroup + i) % superblock.groupCount;
                int enough = pass == 0 ? wanted : 1;
                if (volume.groups.freeBlocks(group) < enough) {
                    continue;
                }
                long block = allocateIn(group, i == 0 ? goalBit : 0, wanted, enough, i == 0);
                if (block != 0) {
                    return block;
                }
            }
        }
        return -Errno.ENOSPC;
    }

    /** How many blocks the last {@link #allocate} gave. */
    int grantedCount() {
        return grantedCount;
    }

    /** In a group, the first block from {@code from} on that could be given out now, or {@code limit}; then {@link #freeRunEnd}. Or minus an errno. */
    int nextFreeRun(int group, int from, int limit) {
        Buffer bitmap = bitmap(group);
        if (bitmap == null) {
            return -Errno.EIO;
        }
        Bitmap freed = freedByGroup.get(group);
        int start = nextFree(bitmap.frame, freed, from, limit);
        foundRunEnd = start < limit ? runEnd(bitmap.frame, freed, start, limit) : limit;
        volume.buffers.unpin(bitmap);
        return start;
    }

    /** Where the run ends that the last {@link #nextFreeRun} found. */
    int freeRunEnd() {
        return foundRunEnd;
    }

    /** Takes blocks back, which may span groups. */
    int free(long block, int count) {
        long at = block;
        int left = count;
        while (left > 0) {
            int group = groupOf(at);
            int bit = bitOf(at);
            int here = Math.min(left, volume.blocksIn(group) - bit);
            int result = freeIn(group, bit, here);
            if (result < 0) {
                return result;
            }
            at += here;
            left -= here;
        }
        return 0;
    }

    /** Returns the first block, 0 if the group has no such run, or minus an errno. */
    private long allocateIn(int group, int from, int wanted, int enough, boolean acceptsAtGoal) {
        Buffer bitmap = bitmap(group);
        if (bitmap == null) {
            return -Errno.EIO;
        }
        int limit = volume.blocksIn(group);
        Bitmap freed = freedByGroup.get(group);
        int start = from;
        long result = 0;
        while ((start = nextFree(bitmap.frame, freed, start, limit)) < limit) {
            int end = runEnd(bitmap.frame, freed, start, Math.min(limit, start + wanted));
            if (end - start >= enough || acceptsAtGoal && start == from) {
                take(group, bitmap, start, end - start);
                grantedCount = end - start;
                result = firstBlock(group) + start;
                break;
            }
            start = end;
        }
        volume.buffers.unpin(bitmap);
        return result;
    }

    private static int nextFree(PageFrame frame, Bitmap freed, int from, int limit) {
        int bit = Bits.nextClear(frame, from, limit);
        while (bit < limit && freed != null && freed.get(bit)) {
            int usable = freed.nextClear(bit);
            bit = usable < 0 ? limit : Bits.nextClear(frame, usable, limit);
        }
        return bit;
    }

    private static int runEnd(PageFrame frame, Bitmap freed, int start, int limit) {
        int end = Bits.nextSet(frame, start, limit);
        int pending = freed == null ? -1 : freed.nextSet(start);
        return pending >= 0 && pending < end ? pending : end;
    }

    private void take(int group, Buffer bitmap, int bit, int count) {
        volume.modify(bitmap);
        volume.groups.modify(group);
        Bits.setRange(bitmap.frame, bit, bit + count);
        volume.groups.clear(group, GroupTable.BLOCK_UNINIT);
        volume.groups.addFreeBlocks(group, -count);
        freeCount -= count;
        seal(group, bitmap);
    }

    private int freeIn(int group, int bit, int count) {
        Buffer bitmap = bitmap(group);
        if (bitmap == null) {
            return -Errno.EIO;
        }
        volume.modify(bitmap);
        volume.groups.modify(group);
        Bitmap freed = freedByGroup.get(group);
        if (freed == null) {
            freed = new Bitmap(superblock.blocksPerGroup);
            freedByGroup.put(group, freed);
        }
        int result = 0;
        for (int i = bit; i < bit + count; i++) {
            if (!Bits.get(bitmap.frame, i)) {
                result = volume.damaged("freed block is free already", firstBlock(group) + i);
                break;
            }
            Bits.clear(bitmap.frame, i);
            freed.set(i);
        }
        if (result == 0) {
            volume.groups.addFreeBlocks(group, count);
            freeCount += count;
            freedCount += count;
            seal(group, bitmap);
        }
        volume.buffers.unpin(bitmap);
        return result;
    }

    private void seal(int group, Buffer bitmap) {
        volume.groups.setBlockBitmapChecksum(group, checksum(bitmap.frame));
        volume.groups.seal(group);
    }

    /** The group's bitmap, pinned and checked, or null. */
    private Buffer bitmap(int group) {
        long block = volume.groups.blockBitmap(group);
        if (volume.groups.has(group, GroupTable.BLOCK_UNINIT)) {
            Buffer buffer = volume.buffers.zeroed(block);
            if (buffer != null) {
                initialize(group, buffer.frame);
            }
            return buffer;
        }
        Buffer buffer = volume.buffers.read(block);
        if (buffer != null && !buffer.isVerified()) {
            if (!isRight(group, buffer.frame)) {
                volume.buffers.unpin(buffer);
                volume.damaged("block bitmap of group", group);
                return null;
            }
            buffer.setVerified();
        }
        return buffer;
    }

    private boolean isRight(int group, PageFrame frame) {
        if (!superblock.hasChecksums) {
            return true;
        }
        int mask = superblock.descriptorSize >= 64 ? -1 : 0xFFFF;
        return (checksum(frame) & mask) == volume.groups.blockBitmapChecksum(group);
    }

    private int checksum(PageFrame frame) {
        return Crc32c.update(superblock.checksumSeed, frame, 0, superblock.blocksPerGroup / 8);
    }

    /** What the bitmap of a group without data says: only the file system's own blocks are in use. */
    private void initialize(int group, PageFrame frame) {
        if (hasSuperblockCopy(group)) {
            Bits.setRange(frame, 0, 1 + volume.groups.blockCount() + superblock.reservedDescriptorBlocks());
        }
        for (int other = 0; other < superblock.groupCount; other++) { // with flex_bg a group may hold others' metadata
            markIfHere(group, frame, volume.groups.blockBitmap(other), 1);
            markIfHere(group, frame, volume.groups.inodeBitmap(other), 1);
            markIfHere(group, frame, volume.groups.inodeTable(other), volume.groups.inodeTableBlocks());
        }
        Bits.setRange(frame, volume.blocksIn(group), superblock.blockSize * 8);
    }

    private void markIfHere(int group, PageFrame frame, long block, int count) {
        long first = Math.max(block, firstBlock(group));
        long last = Math.min(block + count, firstBlock(group) + volume.blocksIn(group));
        if (first < last) {
            Bits.setRange(frame, (int) (first - firstBlock(group)), (int) (last - firstBlock(group)));
        }
    }

    private boolean hasSuperblockCopy(int group) {
        return group <= 1 || !superblock.roCompat(Feature.RO_COMPAT_SPARSE_SUPER)
                || isPowerOf(group, 3) || isPowerOf(group, 5) || isPowerOf(group, 7);
    }

    private static boolean isPowerOf(int value, int base) {
        int power = base;
        while (power < value && power <= Integer.MAX_VALUE / base) {
            power *= base;
        }
        return power == value;
    }

    private int groupOf(long block) {
        return (int) ((block - superblock.firstDataBlock) / superblock.blocksPerGroup);
    }

    private int bitOf(long block) {
        return (int) ((block - superblock.firstDataBlock) % superblock.blocksPerGroup);
    }

    /** The first block of a group. */
    long firstBlock(int group) {
        return superblock.firstDataBlock + (long) group * superblock.blocksPerGroup;
    }
}
