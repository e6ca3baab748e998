package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.memory.FilePages;

/** What can be done with the content of a regular file that is open: its bytes, its pages, its blocks. Contract and locks are {@link Ext4}'s. */
public final class FileOperations {
    private final Volume volume;
    private final Gate gate;
    private final AttributeOperations attributes;

    FileOperations(Volume volume, Gate gate, AttributeOperations attributes) {
        this.volume = volume;
        this.gate = gate;
        this.attributes = attributes;
    }

    /** Reads a regular file; returns the number of bytes, 0 at its end. */
    public long read(Inode inode, long position, byte[] target, int targetOffset, int length) {
        int refusal = gate.enter();
        if (refusal < 0) {
            return refusal;
        }
        try {
            int wrong = checkRegular(inode, position, length);
            long result = wrong < 0 ? wrong : FileRead.read(inode, position, target, targetOffset, length);
            if (result > 0) {
                attributes.record(inode);
            }
            return gate.done(result);
        } finally {
            gate.exit();
        }
    }

    /** Writes a regular file; returns the number of bytes, at least 1 unless {@code length} is 0. */
    public long write(Inode inode, long position, byte[] source, int sourceOffset, int length, Caller caller) {
        int refusal = gate.enterForChange();
        if (refusal < 0) {
            return refusal;
        }
        try {
            int wrong = checkRegular(inode, position, length);
            return gate.done(wrong < 0 ? wrong : new FileWrite(inode, caller.mayUseReserve()).write(position, source, sourceOffset, length));
        } finally {
            gate.exit();
        }
    }

    /** Sets the size of a regular file; what it gains reads as zeros. */
    public int truncate(Inode inode, long size) {
        int refusal = gate.enterForChange();
        if (refusal < 0) {
            return refusal;
        }
        try {
            int wrong = checkRegular(inode, size, 0);
            return (int) gate.done(wrong < 0 ? wrong : Truncation.setSize(inode, size));
        } finally {
            gate.exit();
        }
    }

    /** fallocate(2), with the modes of {@link Allocation#allocate}. */
    public int allocate(Inode inode, int mode, long position, long length, Caller caller) {
        int refusal = gate.enterForChange();
        if (refusal < 0) {
            return refusal;
        }
        try {
            int wrong = checkRegular(inode, 0, 0);
            return (int) gate.done(wrong < 0 ? wrong : Allocation.allocate(inode, mode, position, length, caller.mayUseReserve()));
        } finally {
            gate.exit();
        }
    }

    /** The first place from {@code position} on with data, or without ({@code SEEK_DATA}, {@code SEEK_HOLE}); {@code -ENXIO} from the end on. */
    public long seek(Inode inode, long position, boolean isHoleWanted) {
        int refusal = gate.enter();
        if (refusal < 0) {
            return refusal;
        }
        try {
            return gate.done(seekEntered(inode, position, isHoleWanted));
        } finally {
            gate.exit();
        }
    }

    private long seekEntered(Inode inode, long position, boolean isHoleWanted) {
        long size = inode.sizeBytes();
        if (position < 0 || position >= size) {
            return -Errno.ENXIO;
        }
        int bits = volume.superblock.blockSizeBits;
        Mapping mapping = new Mapping();
        long at = position;
        while (at < size) {
            int result = ExtentTree.map(inode, at >> bits, mapping);
            if (result < 0) {
                return result;
            }
            if (mapping.isData() != isHoleWanted) {
                return at;
            }
            at = (at >> bits) + mapping.count << bits;
        }
        return isHoleWanted ? size : -Errno.ENXIO;
    }

    /** The pages of a regular file that is open, the same object as long as it is. */
    public FilePages pages(Inode inode) {
        gate.enterAlways();
        try {
            return inode.pages();
        } finally {
            gate.exit();
        }
    }

    /** Before a store through a shared mapping into a page that is not dirty: 0, {@code -ENOSPC} or another errno, then the store must not be. */
    public int prepareStore(Inode inode, long pageIndex) {
        int refusal = gate.enterForChange();
        if (refusal < 0) {
            return refusal;
        }
        try {
            return (int) gate.done(MappedStore.prepare(inode, pageIndex, false));
        } finally {
            gate.exit();
        }
    }

    private static int checkRegular(Inode inode, long position, int length) {
        if (inode.isDirectory()) {
            return -Errno.EISDIR;
        }
        return inode.isRegular() && position >= 0 && length >= 0 && position + length >= 0 ? 0 : -Errno.EINVAL;
    }
}
