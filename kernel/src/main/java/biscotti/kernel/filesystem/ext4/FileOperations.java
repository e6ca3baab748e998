package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.memory.FilePages;

/** What a VFS wants of regular files beside {@link Ext4#read} and {@link Ext4#write}: their pages, their holes, and times of access. */
public final class FileOperations {
    private static final long DAY_NANOS = 86_400_000_000_000L;

    private final Volume volume;
    private final Gate gate;
    private final MountOptions options;

    FileOperations(Volume volume, Gate gate, MountOptions options) {
        this.volume = volume;
        this.gate = gate;
        this.options = options;
    }

    /** The pages of a regular file that is open, the same object as long as it is. */
    public FilePages pages(Inode inode) {
        gate.enterAlways();
        FilePages pages = inode.pages();
        gate.exit();
        return pages;
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

    /** Notes that a file was read, as the mount's options say. */
    public void touch(Inode inode) {
        if (options.accessTime() == MountOptions.AccessTime.NONE || gate.enterForChange() < 0) {
            return;
        }
        try {
            record(inode);
            gate.done(0);
        } finally {
            gate.exit();
        }
    }

    /** As {@link #touch}, inside the gate. */
    void record(Inode inode) {
        if (volume.isReadOnly() || options.accessTime() == MountOptions.AccessTime.NONE) {
            return;
        }
        long now = volume.clock.realtimeNanos();
        long old = inode.accessTimeNanos();
        boolean isDue = options.accessTime() == MountOptions.AccessTime.STRICT
                || old <= inode.modifyTimeNanos() || old <= inode.changeTimeNanos() || now - old >= DAY_NANOS;
        if (isDue && volume.journal.begin(2) == 0) {
            inode.modify();
            inode.setAccessTime(now);
            inode.seal();
            volume.journal.end();
        }
    }
}
