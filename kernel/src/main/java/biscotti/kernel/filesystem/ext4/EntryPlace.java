package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.filesystem.buffer.Buffer;

/** Where a directory entry is; pins its block until {@link #close}. */
final class EntryPlace {
    private final Inode directory;
    private Buffer buffer;
    private int at;

    EntryPlace(Inode directory) {
        this.directory = directory;
    }

    /** Takes over the caller's pin. */
    void set(Buffer buffer, int at) {
        this.buffer = buffer;
        this.at = at;
    }

    int inode() {
        return DirectoryBlock.inode(buffer.frame, at);
    }

    /** Makes the entry name another file. */
    void point(int inode, int type) {
        directory.volume.modify(buffer);
        buffer.frame.putInt(at, inode);
        buffer.frame.putByte(at + 7, type);
        seal();
    }

    void remove() {
        directory.volume.modify(buffer);
        DirectoryBlock.remove(buffer.frame, at);
        seal();
    }

    void close() {
        if (buffer != null) {
            directory.volume.buffers.unpin(buffer);
            buffer = null;
        }
    }

    private void seal() {
        Superblock superblock = directory.volume.superblock;
        if (directory.hasFlag(Inode.FLAG_INDEX) && at == 12 && DirectoryBlock.recordLength(buffer.frame, 12) == superblock.blockSize - 12) {
            IndexNode.seal(directory, buffer, IndexNode.ROOT_ENTRIES); // ".." of an indexed directory lies in the index's root
        } else {
            DirectoryBlock.seal(directory, buffer);
        }
    }
}
