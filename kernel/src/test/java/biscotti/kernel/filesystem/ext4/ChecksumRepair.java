package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.device.block.hosted.MemoryDisk;
import biscotti.kernel.filesystem.buffer.Buffer;
import java.util.Random;

/** Damages one structure of an image and makes its checksum right again, as a malicious author of an image would. */
final class ChecksumRepair {
    private ChecksumRepair() {
    }

    /** Mounts the image for reading, changes a structure in memory, seals it, and copies its block back. */
    static void mutateAndRepair(TestDisk disk, Random random) {
        Ext4 ext4 = disk.mount(new MemoryDisk(disk.content, false), MountOptions.READ_ONLY);
        Volume volume = ext4.volume;
        String[] paths = {"/", "/d", "/scattered", "/link", "/short", "/lost+found"};
        int number = new TestFiles(ext4).number(paths[random.nextInt(paths.length)]);
        Inode inode = volume.inodes.get(number);
        Mapping mapping = new Mapping();
        boolean hasBlock = inode.isDirectory() && ExtentTree.map(inode, random.nextInt(4), mapping) == 0 && mapping.isData();
        if (hasBlock && random.nextInt(3) > 0) {
            mutateDirectoryBlock(disk, inode, volume.buffers.read(mapping.physical), random);
        } else if (ExtentNode.depth(inode.frame(), inode.base + Inode.BLOCK_AREA) == 1 && inode.hasFlag(Inode.FLAG_EXTENTS)
                && random.nextBoolean()) {
            Buffer node = volume.buffers.read(ExtentNode.child(inode.frame(), inode.base + Inode.BLOCK_AREA, 0));
            change(node, 8 + random.nextInt(200), random); // what follows the header's counts, on which the checksum's place depends
            ExtentPath.sealBlock(inode, node);
            store(disk, volume, node);
        } else {
            int at = random.nextInt(volume.superblock.inodeSize);
            change(inode.buffer, inode.base + at, random);
            inode.seal();
            volume.buffers.pin(inode.buffer);
            store(disk, volume, inode.buffer);
        }
        volume.inodes.put(inode);
        ext4.unmount();
        disk.faults.clear();
    }

    private static void mutateDirectoryBlock(TestDisk disk, Inode directory, Buffer block, Random random) {
        Volume volume = directory.volume;
        boolean isIndexed = directory.hasFlag(Inode.FLAG_INDEX);
        boolean isRoot = isIndexed && DirectoryBlock.recordLength(block.frame, 12) == volume.superblock.blockSize - 12;
        change(block, random.nextInt(isRoot ? 60 : DirectoryBlock.limit(volume.superblock)), random);
        if (isRoot) {
            IndexNode.seal(directory, block, IndexNode.ROOT_ENTRIES);
        } else {
            DirectoryBlock.seal(directory, block);
        }
        store(disk, volume, block);
    }

    private static void change(Buffer buffer, int at, Random random) {
        buffer.frame.putByte(at, random.nextBoolean() ? buffer.frame.getByte(at) ^ 1 << random.nextInt(8) : random.nextInt());
    }

    private static void store(TestDisk disk, Volume volume, Buffer buffer) {
        buffer.frame.copyTo(0, disk.content, (int) buffer.block << volume.superblock.blockSizeBits, volume.superblock.blockSize);
        volume.buffers.unpin(buffer);
    }
}
