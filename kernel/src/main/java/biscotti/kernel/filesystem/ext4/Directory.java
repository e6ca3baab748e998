package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.filesystem.buffer.Buffer;
import biscotti.kernel.frame.PageFrame;

/** The names in a directory, linear or indexed. Names are 1 to 255 bytes without '/' and NUL; the caller has checked that. */
final class Directory {
    private static final byte[] DOT = {'.'};
    private static final byte[] DOT_DOT = {'.', '.'};

    private Directory() {
    }

    /** Finds a name. Returns 1 (with its place), 0, or minus an errno. */
    static int find(Inode directory, byte[] name, EntryPlace place) {
        boolean isDot = name[0] == '.' && (name.length == 1 || name.length == 2 && name[1] == '.');
        if (directory.hasFlag(Inode.FLAG_INDEX) && !isDot) {
            return findIndexed(directory, name, place);
        }
        long blocks = isDot ? Math.min(1, blockCount(directory)) : blockCount(directory);
        for (long logical = 0; logical < blocks; logical++) {
            Buffer buffer = block(directory, logical);
            if (buffer == null) {
                return -Errno.EIO;
            }
            if (findIn(directory, buffer, name, place)) {
                return 1;
            }
            directory.volume.buffers.unpin(buffer);
        }
        return 0;
    }

    /** The file of that name: its number, {@code -ENOENT}, or another errno. */
    static int lookup(Inode directory, byte[] name) {
        EntryPlace place = new EntryPlace(directory);
        int result = find(directory, name, place);
        if (result > 0) {
            result = place.inode();
        } else if (result == 0) {
            result = -Errno.ENOENT;
        }
        place.close();
        return result;
    }

    /** Adds a name that is not there. 0 or minus an errno, with the directory as it was but for empty space. */
    static int add(Inode directory, byte[] name, int inode, int type) {
        int result = directory.hasFlag(Inode.FLAG_INDEX) ? addIndexed(directory, name, inode, type)
                : addLinear(directory, name, inode, type);
        if (result == 0) {
            directory.modify();
            directory.touch();
            directory.seal();
        }
        return result;
    }

    /** Gives a new directory its first block, with "." and "..". */
    static int start(Inode directory, int parent) {
        Buffer buffer = append(directory);
        if (buffer == null) {
            return -Errno.EIO;
        }
        Superblock superblock = directory.volume.superblock;
        DirectoryBlock.put(buffer.frame, 0, directory.number, 12, DOT, FileType.DIRECTORY);
        DirectoryBlock.put(buffer.frame, 12, parent, DirectoryBlock.limit(superblock) - 12, DOT_DOT, FileType.DIRECTORY);
        DirectoryBlock.formatTail(superblock, buffer.frame);
        DirectoryBlock.seal(directory, buffer);
        directory.volume.buffers.unpin(buffer);
        return 0;
    }

    /** Makes ".." name another directory. */
    static int setParent(Inode directory, int parent) {
        EntryPlace place = new EntryPlace(directory);
        int result = find(directory, DOT_DOT, place);
        if (result > 0) {
            place.point(parent, FileType.DIRECTORY);
        } else if (result == 0) {
            result = directory.volume.damaged("no .. in directory", directory.number);
        }
        place.close();
        return Math.min(result, 0);
    }

    static int parent(Inode directory) {
        return lookup(directory, DOT_DOT);
    }

    /** 1 if there is nothing but "." and "..", 0 if there is, or minus an errno. */
    static int isEmpty(Inode directory) {
        long blocks = blockCount(directory);
        for (long logical = 0; logical < blocks; logical++) {
            Buffer buffer = block(directory, logical);
            if (buffer == null) {
                return -Errno.EIO;
            }
            boolean isEmpty = isEmptyBlock(directory.volume.superblock, buffer.frame);
            directory.volume.buffers.unpin(buffer);
            if (!isEmpty) {
                return 0;
            }
        }
        return 1;
    }

    /**
     * Shows the entries from {@code cookie} on (0: from the first) until the visitor has enough.
     *
     * @return the cookie to go on with, or minus an errno; at the end, the directory's size
     */
    static long iterate(Inode directory, long cookie, DirectoryVisitor visitor) {
        Superblock superblock = directory.volume.superblock;
        long position = Math.max(cookie, 0);
        while (position < directory.sizeBytes()) {
            long logical = position >> superblock.blockSizeBits;
            Buffer buffer = block(directory, logical);
            if (buffer == null) {
                return -Errno.EIO;
            }
            int wanted = (int) position & superblock.blockSize - 1;
            int at = 0;
            boolean goesOn = true;
            while (at < superblock.blockSize && goesOn) {
                int next = at + DirectoryBlock.recordLength(buffer.frame, at);
                if (at >= wanted && DirectoryBlock.inode(buffer.frame, at) != 0) { // an entry that began earlier was shown already
                    goesOn = show(buffer.frame, at, (logical << superblock.blockSizeBits) + next, visitor);
                }
                if (goesOn) {
                    at = next;
                }
            }
            directory.volume.buffers.unpin(buffer);
            position = (logical << superblock.blockSizeBits) + at;
            if (!goesOn) {
                return position;
            }
        }
        return position;
    }

    private static boolean show(PageFrame frame, int at, long nextCookie, DirectoryVisitor visitor) {
        byte[] name = new byte[DirectoryBlock.nameLength(frame, at)];
        frame.copyTo(at + DirectoryBlock.HEADER, name, 0, name.length);
        return visitor.visit(name, DirectoryBlock.inode(frame, at), DirectoryBlock.type(frame, at), nextCookie);
    }

    /** A block of the directory, pinned and checked; null when it is unreadable or damaged (reported). */
    static Buffer block(Inode directory, long logical) {
        Volume volume = directory.volume;
        Mapping mapping = new Mapping();
        if (ExtentTree.map(directory, logical, mapping) < 0) {
            return null;
        }
        if (!mapping.isData() || logical >= blockCount(directory)) {
            volume.damaged("missing block of directory", directory.number);
            return null;
        }
        Buffer buffer = volume.buffers.read(mapping.physical);
        if (buffer != null && !buffer.isVerified()) {
            if (!isRight(directory, logical, buffer.frame)) {
                volume.buffers.unpin(buffer);
                volume.damaged("block of directory", directory.number);
                return null;
            }
            buffer.setVerified();
        }
        return buffer;
    }

    /** Adds a block of zeros at the end, inside an operation; pinned. Null when it fails. */
    static Buffer append(Inode directory) {
        Volume volume = directory.volume;
        long logical = blockCount(directory);
        Mapping last = new Mapping();
        long goal = volume.blocks.goalFor(directory);
        if (logical > 0 && ExtentTree.map(directory, logical - 1, last) == 0 && last.isData()) {
            goal = last.physical + 1;
        }
        long block = volume.blocks.allocateOne(goal);
        if (block < 0) {
            return null;
        }
        Buffer buffer = volume.buffers.zeroed(block);
        int result = buffer == null ? -Errno.ENOMEM : ExtentTree.insert(directory, logical, 1, block, false);
        if (result < 0) {
            if (buffer != null) {
                volume.buffers.unpin(buffer);
            }
            volume.failed("growing directory", directory.number, result);
            return null;
        }
        volume.modify(buffer);
        directory.modify();
        directory.setSize(logical + 1 << volume.superblock.blockSizeBits);
        directory.addBlocks(1);
        directory.seal();
        return buffer;
    }

    /** The logical number of the last block. */
    static int lastBlock(Inode directory) {
        return (int) blockCount(directory) - 1;
    }

    private static long blockCount(Inode directory) {
        return directory.sizeBytes() >> directory.volume.superblock.blockSizeBits;
    }

    private static boolean isRight(Inode directory, long logical, PageFrame frame) {
        Superblock superblock = directory.volume.superblock;
        if (directory.hasFlag(Inode.FLAG_INDEX)) {
            if (logical == 0) {
                return IndexNode.isRootSound(superblock, frame) && IndexNode.isChecksumRight(directory, frame, IndexNode.ROOT_ENTRIES);
            }
            if (IndexNode.isNode(superblock, frame)) {
                return IndexNode.isSound(superblock, frame, IndexNode.NODE_ENTRIES)
                        && IndexNode.isChecksumRight(directory, frame, IndexNode.NODE_ENTRIES);
            }
        }
        return DirectoryBlock.isSound(superblock, frame) && DirectoryBlock.isChecksumRight(directory, frame);
    }

    private static int findIndexed(Inode directory, byte[] name, EntryPlace place) {
        DirectoryIndex index = new DirectoryIndex(directory, name);
        int result = index.find();
        if (result == 0) {
            do {
                Buffer leaf = index.leaf();
                directory.volume.buffers.pin(leaf);
                if (findIn(directory, leaf, name, place)) {
                    index.close();
                    return 1;
                }
                directory.volume.buffers.unpin(leaf);
                result = index.findNext();
            } while (result > 0);
        }
        index.close();
        return result;
    }

    /** Looks in one block; on success the place takes over the pin. */
    private static boolean findIn(Inode directory, Buffer buffer, byte[] name, EntryPlace place) {
        int at = DirectoryBlock.find(directory.volume.superblock, buffer.frame, name);
        if (at >= 0) {
            place.set(buffer, at);
        }
        return at >= 0;
    }

    private static int addIndexed(Inode directory, byte[] name, int inode, int type) {
        DirectoryIndex index = new DirectoryIndex(directory, name);
        int result;
        while ((result = index.find()) == 0 && !insertInto(directory, index.leaf(), name, inode, type)) {
            result = index.makeRoom();
            if (result < 0) {
                break;
            }
        }
        index.close();
        return result;
    }

    private static int addLinear(Inode directory, byte[] name, int inode, int type) {
        Volume volume = directory.volume;
        long blocks = blockCount(directory);
        for (long logical = 0; logical < blocks; logical++) {
            Buffer buffer = block(directory, logical);
            if (buffer == null) {
                return -Errno.EIO;
            }
            boolean isIn = insertInto(directory, buffer, name, inode, type);
            volume.buffers.unpin(buffer);
            if (isIn) {
                return 0;
            }
        }
        if (blocks == 1 && volume.superblock.compat(Feature.COMPAT_DIR_INDEX)) {
            int result = makeIndexed(directory);
            return result < 0 ? result : addIndexed(directory, name, inode, type);
        }
        Buffer fresh = append(directory);
        if (fresh == null) {
            return -Errno.EIO;
        }
        DirectoryBlock.format(volume.superblock, fresh.frame);
        insertInto(directory, fresh, name, inode, type);
        volume.buffers.unpin(fresh);
        return 0;
    }

    private static boolean insertInto(Inode directory, Buffer buffer, byte[] name, int inode, int type) {
        if (!DirectoryBlock.insert(directory.volume.superblock, buffer.frame, inode, name, type)) {
            return false;
        }
        directory.volume.modify(buffer);
        DirectoryBlock.seal(directory, buffer);
        return true;
    }

    /** Moves the entries of the only block into a leaf, and makes the block the root of an index. */
    private static int makeIndexed(Inode directory) {
        Volume volume = directory.volume;
        Superblock superblock = volume.superblock;
        Buffer root = block(directory, 0);
        if (root == null) {
            return -Errno.EIO;
        }
        int from = 12 + DirectoryBlock.recordLength(root.frame, 12);
        int limit = DirectoryBlock.limit(superblock);
        if (!DirectoryBlock.hasName(root.frame, 12, DOT_DOT) || from >= limit) {
            volume.buffers.unpin(root);
            return volume.damaged("first block of directory", directory.number);
        }
        Buffer leaf = append(directory);
        if (leaf == null) {
            volume.buffers.unpin(root);
            return -Errno.EIO;
        }
        volume.modify(root);
        leaf.frame.copyFrom(0, root.frame, from, limit - from);
        int last = 0;
        for (int at = 0; at < limit - from; at += DirectoryBlock.recordLength(leaf.frame, at)) {
            last = at;
        }
        leaf.frame.putShort(last + 4, limit - last);
        DirectoryBlock.formatTail(superblock, leaf.frame);
        DirectoryBlock.seal(directory, leaf);
        int version = superblock.defaultHashVersion();
        IndexNode.formatRoot(superblock, root.frame, DirectoryHash.isKnown(version) ? version : DirectoryHash.HALF_MD4, 1);
        IndexNode.seal(directory, root, IndexNode.ROOT_ENTRIES);
        directory.modify();
        directory.setFlags(directory.flags() | Inode.FLAG_INDEX);
        directory.seal();
        volume.buffers.unpin(leaf);
        volume.buffers.unpin(root);
        return 0;
    }

    private static boolean isEmptyBlock(Superblock superblock, PageFrame frame) {
        for (int at = 0; at < superblock.blockSize; at += DirectoryBlock.recordLength(frame, at)) {
            if (DirectoryBlock.inode(frame, at) != 0 && !DirectoryBlock.hasName(frame, at, DOT) && !DirectoryBlock.hasName(frame, at, DOT_DOT)) {
                return false;
            }
        }
        return true;
    }
}
