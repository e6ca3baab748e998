package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.filesystem.buffer.Buffer;
import biscotti.kernel.filesystem.buffer.Crc32c;
import biscotti.kernel.frame.PageFrame;

/**
 * Extended attributes: in the space behind the inode's fields, and in one block that several files may share.
 *
 * <pre>
 * inode  magic 4, entries ...                    values end at the inode's end, offsets count from the first entry
 * block  0 magic  4 references  8 blocks  12 hash  16 checksum  32 entries ...   values end at the block's end
 * entry  0 name length  1 prefix  2 value offset  4 value inode  8 value size  12 hash  16 name; padded to 4
 * </pre>
 *
 * <p>A change decodes all attributes, changes the {@link AttributeSet}, and lays them out anew. Source: the kernel's ext4
 * documentation, "Extended Attributes".
 */
final class AttributeStore {
    static final int MAGIC = 0xEA020000;
    static final int ENTRY = 16;
    private static final int BLOCK_HEADER = 32;
    private static final int CHECKSUM = 16;
    private static final int MAX_REFERENCES = 1024;

    private AttributeStore() {
    }

    /** Reads all attributes of a file into {@code set}. 0 or minus an errno. */
    static int load(Inode inode, AttributeSet set) {
        int area = inode.attributeArea();
        int end = inode.attributeAreaEnd();
        if (inode.extraSize() > 0 && area + 4 < end && inode.frame().getInt(area) == MAGIC) {
            int result = decode(inode, inode.frame(), area + 4, area + 4, end, set);
            if (result < 0) {
                return result;
            }
        }
        if (inode.attributeBlock() == 0) {
            return 0;
        }
        Buffer buffer = block(inode);
        if (buffer == null) {
            return -Errno.EIO;
        }
        int result = decode(inode, buffer.frame, BLOCK_HEADER, 0, inode.volume.superblock.blockSize, set);
        inode.volume.buffers.unpin(buffer);
        return result;
    }

    /** Stores the attributes of a file, inside an operation. 0, {@code -ENOSPC} (no room; nothing changed), or another errno. */
    static int store(Inode inode, AttributeSet set) {
        int area = inode.attributeArea();
        int inodeRoom = inode.extraSize() > 0 ? inode.attributeAreaEnd() - area - 8 : 0; // magic, and the zeros that end the entries
        int inInode = set.countFitting(inodeRoom);
        int blockRoom = inode.volume.superblock.blockSize - BLOCK_HEADER - 4;
        if (set.sizeFrom(inInode) > blockRoom) {
            return -Errno.ENOSPC;
        }
        int result = inInode < set.count() ? storeBlock(inode, set, inInode) : release(inode);
        if (result < 0) {
            return result;
        }
        inode.modify();
        if (inodeRoom > 0) {
            PageFrame frame = inode.frame();
            frame.fill(area, inode.attributeAreaEnd() - area, 0);
            if (inInode > 0) {
                frame.putInt(area, MAGIC);
                set.encode(0, inInode, frame, area + 4, area + 4, inode.attributeAreaEnd());
            }
        }
        inode.setChangeTime(inode.volume.clock.realtimeNanos());
        inode.seal();
        return 0;
    }

    /** Gives the file's attribute block up, inside an operation. */
    static int release(Inode inode) {
        long block = inode.attributeBlock();
        if (block == 0) {
            return 0;
        }
        Volume volume = inode.volume;
        Buffer buffer = block(inode);
        if (buffer == null) {
            return -Errno.EIO;
        }
        int references = buffer.frame.getInt(4);
        if (references > 1) {
            volume.modify(buffer);
            buffer.frame.putInt(4, references - 1);
            seal(volume, buffer);
        }
        volume.buffers.unpin(buffer);
        inode.modify();
        inode.setAttributeBlock(0);
        inode.addBlocks(-1);
        inode.seal();
        if (references > 1) {
            return 0;
        }
        volume.journal.forget(block);
        return volume.blocks.free(block, 1);
    }

    private static int storeBlock(Inode inode, AttributeSet set, int first) {
        Volume volume = inode.volume;
        int result = release(inode); // a fresh block each time: the old one may be shared
        if (result < 0) {
            return result;
        }
        long block = volume.blocks.allocateOne(volume.blocks.goalFor(inode));
        if (block < 0) {
            return (int) block;
        }
        Buffer buffer = volume.buffers.zeroed(block);
        if (buffer == null) {
            return -Errno.ENOMEM;
        }
        volume.modify(buffer);
        PageFrame frame = buffer.frame;
        frame.putInt(0, MAGIC);
        frame.putInt(4, 1);
        frame.putInt(8, 1);
        frame.putInt(12, set.encode(first, set.count(), frame, BLOCK_HEADER, 0, volume.superblock.blockSize));
        seal(volume, buffer);
        volume.buffers.unpin(buffer);
        inode.modify();
        inode.setAttributeBlock(block);
        inode.addBlocks(1);
        inode.seal();
        return 0;
    }

    private static int decode(Inode inode, PageFrame frame, int from, int valueBase, int end, AttributeSet set) {
        int at = from;
        while (at + 4 <= end && frame.getInt(at) != 0) {
            if (at + ENTRY > end) {
                return inode.volume.damaged("attributes of inode", inode.number);
            }
            int nameLength = frame.getByte(at);
            int valueOffset = frame.getShort(at + 2);
            int valueSize = frame.getInt(at + 8);
            int next = at + ENTRY + (nameLength + 3 & ~3);
            if (next > end || frame.getInt(at + 4) != 0 || valueSize < 0 || valueSize > end || valueBase + valueOffset + valueSize > end) {
                return inode.volume.damaged("attributes of inode", inode.number);
            }
            byte[] name = new byte[nameLength];
            byte[] value = new byte[valueSize];
            frame.copyTo(at + ENTRY, name, 0, nameLength);
            frame.copyTo(valueBase + valueOffset, value, 0, valueSize);
            if (!set.add(frame.getByte(at + 1), name, value)) {
                return inode.volume.damaged("attributes of inode", inode.number);
            }
            at = next;
        }
        return 0;
    }

    /** The file's attribute block, pinned and checked, or null. */
    private static Buffer block(Inode inode) {
        Volume volume = inode.volume;
        Buffer buffer = volume.buffers.read(inode.attributeBlock());
        if (buffer != null && !buffer.isVerified()) {
            PageFrame frame = buffer.frame;
            int references = frame.getInt(4);
            boolean isRight = frame.getInt(0) == MAGIC && frame.getInt(8) == 1 && references >= 1 && references <= MAX_REFERENCES
                    && (!volume.superblock.hasChecksums || frame.getInt(CHECKSUM) == checksum(volume, buffer));
            if (!isRight) {
                volume.buffers.unpin(buffer);
                volume.damaged("attribute block of inode", inode.number);
                return null;
            }
            buffer.setVerified();
        }
        return buffer;
    }

    private static void seal(Volume volume, Buffer buffer) {
        if (volume.superblock.hasChecksums) {
            buffer.frame.putInt(CHECKSUM, checksum(volume, buffer));
        }
    }

    private static int checksum(Volume volume, Buffer buffer) {
        int crc = Crc32c.updateInt(volume.superblock.checksumSeed, (int) buffer.block);
        crc = Crc32c.updateInt(crc, (int) (buffer.block >>> 32));
        crc = Crc32c.update(crc, buffer.frame, 0, CHECKSUM);
        crc = Crc32c.updateZeros(crc, 4);
        return Crc32c.update(crc, buffer.frame, CHECKSUM + 4, volume.superblock.blockSize - CHECKSUM - 4);
    }
}
