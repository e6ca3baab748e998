package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.abi.FileMode;

/**
 * What can be done with the attributes of an open file of any type: permissions, owner, times, extended attributes. Contract and locks are
 * {@link Ext4}'s.
 */
public final class AttributeOperations {
    private final Volume volume;
    private final Gate gate;
    private final MountOptions options;

    AttributeOperations(Volume volume, Gate gate, MountOptions options) {
        this.volume = volume;
        this.gate = gate;
        this.options = options;
    }

    /** Changes permission bits, those of set-id and sticky included. */
    public int setPermissions(Inode inode, int permissions) {
        int refusal = beginChange(inode);
        if (refusal < 0) {
            return refusal;
        }
        try {
            inode.setMode(inode.mode() & FileMode.S_IFMT | permissions & ~FileMode.S_IFMT);
            return endChange(inode);
        } finally {
            gate.exit();
        }
    }

    /** Changes the owner. */
    public int setOwner(Inode inode, int uid, int gid) {
        int refusal = beginChange(inode);
        if (refusal < 0) {
            return refusal;
        }
        try {
            inode.setOwner(uid, gid);
            return endChange(inode);
        } finally {
            gate.exit();
        }
    }

    /** Sets access and modification time, in nanoseconds since 1970. */
    public int setTimes(Inode inode, long accessNanos, long modifyNanos) {
        int refusal = beginChange(inode);
        if (refusal < 0) {
            return refusal;
        }
        try {
            inode.setAccessTime(accessNanos);
            inode.setModifyTime(modifyNanos);
            return endChange(inode);
        } finally {
            gate.exit();
        }
    }

    /** Takes the lock and begins a change of fields of one inode; on an error the lock is free again. */
    private int beginChange(Inode inode) {
        int result = gate.enterForChange();
        if (result < 0) {
            return result;
        }
        result = volume.journal.begin(2);
        if (result < 0) {
            gate.done(result);
            gate.exit();
            return result;
        }
        inode.modify();
        return 0;
    }

    private int endChange(Inode inode) {
        inode.setChangeTime(volume.clock.realtimeNanos());
        inode.seal();
        volume.journal.end();
        return (int) gate.done(0);
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
        boolean isDue = options.accessTime() == MountOptions.AccessTime.STRICT || inode.isAccessTimeOld(now);
        if (isDue && volume.journal.begin(2) == 0) {
            inode.modify();
            inode.setAccessTime(now);
            inode.seal();
            volume.journal.end();
        }
    }

    /** The value of an extended attribute: its size, and its bytes if {@code target} is not empty. */
    public long getAttribute(Inode inode, byte[] name, byte[] target) {
        int refusal = gate.enter();
        if (refusal < 0) {
            return refusal;
        }
        try {
            return gate.done(Attributes.get(inode, name, target));
        } finally {
            gate.exit();
        }
    }

    /** The names of the extended attributes, each ended by NUL: their size, and their bytes if {@code target} is not empty. */
    public long listAttributes(Inode inode, byte[] target) {
        int refusal = gate.enter();
        if (refusal < 0) {
            return refusal;
        }
        try {
            return gate.done(Attributes.list(inode, target));
        } finally {
            gate.exit();
        }
    }

    /** setxattr(2), with its flags. */
    public int setAttribute(Inode inode, byte[] name, byte[] value, int flags) {
        int refusal = gate.enterForChange();
        if (refusal < 0) {
            return refusal;
        }
        try {
            return (int) gate.done(Attributes.set(inode, name, value, flags));
        } finally {
            gate.exit();
        }
    }

    /** Removes an extended attribute. */
    public int removeAttribute(Inode inode, byte[] name) {
        int refusal = gate.enterForChange();
        if (refusal < 0) {
            return refusal;
        }
        try {
            return (int) gate.done(Attributes.remove(inode, name));
        } finally {
            gate.exit();
        }
    }
}
