package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.collection.Bitmap;
import biscotti.kernel.device.block.BlockDevice;
import biscotti.kernel.device.block.BlockRequest;

/**
 * Tells the disk which blocks hold nothing: what a committed transaction freed, with the mount option {@code discard}, or all that is free, for fstrim(8).
 *
 * <p>Only what no state that a crash can bring back refers to: so not what the running transaction freed.
 */
final class Discarding {
    private final Volume volume;
    private final BlockRequest request;

    Discarding(Volume volume) {
        this.volume = volume;
        this.request = volume.newRequest();
    }

    /** After a commit, of what it freed in one group. A disk that does not want to hear it is no reason to stop. */
    void freed(int group, Bitmap blocks) {
        int bit = blocks.nextSet(0);
        while (bit >= 0) {
            int end = blocks.nextClear(bit);
            end = end < 0 ? blocks.size() : end;
            discard(group, bit, end);
            bit = blocks.nextSet(end);
        }
    }

    /**
     * All that is free from block {@code from} on and before {@code to}, in runs of at least {@code least} blocks. Returns how many blocks, or minus an errno:
     * {@code -EOPNOTSUPP} if the disk knows no discarding.
     */
    long trim(long from, long to, long least) {
        if (!volume.device.supportsDiscard()) {
            return -Errno.EOPNOTSUPP;
        }
        long discarded = 0;
        for (int group = 0; group < volume.superblock.groupCount; group++) {
            long first = volume.blocks.firstBlock(group);
            int start = Math.clamp(from - first, 0, volume.blocksIn(group));
            int limit = Math.clamp(to - first, 0, volume.blocksIn(group));
            int bit = volume.blocks.nextFreeRun(group, start, limit);
            while (bit >= 0 && bit < limit) {
                int end = volume.blocks.freeRunEnd();
                int result = end - bit < least ? 0 : discard(group, bit, end);
                if (result < 0) {
                    return result;
                }
                discarded += end - bit < least ? 0 : end - bit;
                bit = volume.blocks.nextFreeRun(group, end, limit);
            }
            if (bit < 0) {
                return bit;
            }
        }
        return discarded;
    }

    private int discard(int group, int from, int to) {
        int bits = volume.superblock.blockSizeBits - BlockDevice.SECTOR_SIZE_BITS;
        request.begin(BlockRequest.Operation.DISCARD, (volume.blocks.firstBlock(group) + from) << bits, (long) (to - from) << bits, 0);
        volume.device.submit(request);
        return request.await();
    }
}
