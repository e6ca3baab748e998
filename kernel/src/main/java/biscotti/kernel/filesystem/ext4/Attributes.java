package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.abi.Errno;

/** The operations on extended attributes; errors as getxattr(2), setxattr(2), listxattr(2) and removexattr(2) give them. */
final class Attributes {
    static final int XATTR_CREATE = 1;
    static final int XATTR_REPLACE = 2;
    private static final int MAX_NAME = 255;
    static final int CREDITS = 24;

    private Attributes() {
    }

    /** Copies the value if {@code target} is not empty ({@code -ERANGE} if it is too small); returns the value's size. */
    static long get(Inode inode, byte[] name, byte[] target) {
        int prefix = AttributeName.prefixOf(name);
        if (prefix < 0) {
            return -Errno.EOPNOTSUPP;
        }
        AttributeSet set = new AttributeSet();
        int result = AttributeStore.load(inode, set);
        if (result < 0) {
            return result;
        }
        int index = set.find(AttributeName.number(prefix), AttributeName.rest(prefix, name));
        if (index < 0) {
            return -Errno.ENODATA;
        }
        byte[] value = set.value(index);
        if (target.length > 0) {
            if (value.length > target.length) {
                return -Errno.ERANGE;
            }
            System.arraycopy(value, 0, target, 0, value.length);
        }
        return value.length;
    }

    /** Copies the names, each ended by NUL, if {@code target} is not empty; returns their total size. */
    static long list(Inode inode, byte[] target) {
        AttributeSet set = new AttributeSet();
        int result = AttributeStore.load(inode, set);
        if (result < 0) {
            return result;
        }
        int size = 0;
        for (int i = 0; i < set.count(); i++) {
            byte[] name = AttributeName.join(set.prefix(i), set.name(i));
            if (name == null) {
                continue;
            }
            if (target.length > 0) {
                if (size + name.length + 1 > target.length) {
                    return -Errno.ERANGE;
                }
                System.arraycopy(name, 0, target, size, name.length);
                target[size + name.length] = 0;
            }
            size += name.length + 1;
        }
        return size;
    }

    static int set(Inode inode, byte[] name, byte[] value, int flags) {
        int prefix = AttributeName.prefixOf(name);
        if (prefix < 0) {
            return -Errno.EOPNOTSUPP;
        }
        byte[] rest = AttributeName.rest(prefix, name);
        if (rest.length > MAX_NAME) {
            return -Errno.ERANGE;
        }
        if (value.length > inode.volume.superblock.blockSize) {
            return -Errno.ENOSPC;
        }
        AttributeSet set = new AttributeSet();
        int result = AttributeStore.load(inode, set);
        if (result < 0) {
            return result;
        }
        int index = set.find(AttributeName.number(prefix), rest);
        if (index >= 0 && (flags & XATTR_CREATE) != 0) {
            return -Errno.EEXIST;
        }
        if (index < 0 && (flags & XATTR_REPLACE) != 0) {
            return -Errno.ENODATA;
        }
        if (index >= 0) {
            set.setValue(index, value);
        } else if (!set.add(AttributeName.number(prefix), rest, value)) {
            return -Errno.ENOSPC;
        }
        return store(inode, set);
    }

    static int remove(Inode inode, byte[] name) {
        int prefix = AttributeName.prefixOf(name);
        if (prefix < 0) {
            return -Errno.EOPNOTSUPP;
        }
        AttributeSet set = new AttributeSet();
        int result = AttributeStore.load(inode, set);
        if (result < 0) {
            return result;
        }
        int index = set.find(AttributeName.number(prefix), AttributeName.rest(prefix, name));
        if (index < 0) {
            return -Errno.ENODATA;
        }
        set.remove(index);
        return store(inode, set);
    }

    private static int store(Inode inode, AttributeSet set) {
        Volume volume = inode.volume;
        if (!volume.blocks.hasRoom(1, true)) {
            return -Errno.ENOSPC;
        }
        int result = volume.journal.begin(CREDITS);
        if (result < 0) {
            return result;
        }
        result = AttributeStore.store(inode, set);
        volume.journal.end();
        return result < 0 && result != -Errno.ENOSPC ? volume.failed("attributes of inode", inode.number, result) : result;
    }
}
