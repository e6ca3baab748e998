package biscotti.kernel.filesystem.tmpfs;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.ExtendedAttributeFlags;
import biscotti.kernel.abi.FileLimits;

/** The extended attributes of one file, a short list. The inode's lock guards it. */
final class AttributeList {
    /** What names and values of one file may take together: what a program can list at once. */
    private static final int MAX_BYTES = FileLimits.XATTR_LIST_MAX;

    private static final class Entry {
        final byte[] name;
        byte[] value;
        Entry next;

        Entry(byte[] name, byte[] value, Entry next) {
            this.name = name;
            this.value = value;
            this.next = next;
        }
    }

    private Entry first;
    private int totalBytes;

    int get(byte[] name, byte[] value) {
        Entry entry = find(name);
        if (entry == null) {
            return -Errno.ENODATA;
        }
        int length = entry.value.length;
        if (value.length > 0 && value.length < length) {
            return -Errno.ERANGE;
        }
        if (value.length > 0) {
            System.arraycopy(entry.value, 0, value, 0, length);
        }
        return length;
    }

    int set(byte[] name, byte[] value, int flags) {
        Entry entry = find(name);
        if (entry != null && (flags & ExtendedAttributeFlags.XATTR_CREATE) != 0) {
            return -Errno.EEXIST;
        }
        if (entry == null && (flags & ExtendedAttributeFlags.XATTR_REPLACE) != 0) {
            return -Errno.ENODATA;
        }
        int grown = value.length - (entry == null ? -name.length - 1 : entry.value.length);
        if (totalBytes + grown > MAX_BYTES) {
            return -Errno.ENOSPC;
        }
        totalBytes += grown;
        if (entry == null) {
            first = new Entry(name, value, first);
        } else {
            entry.value = value;
        }
        return 0;
    }

    int remove(byte[] name) {
        Entry before = null;
        for (Entry at = first; at != null; before = at, at = at.next) {
            if (isSame(at.name, name)) {
                if (before == null) {
                    first = at.next;
                } else {
                    before.next = at.next;
                }
                totalBytes -= name.length + 1 + at.value.length;
                return 0;
            }
        }
        return -Errno.ENODATA;
    }

    int list(byte[] list) {
        int length = 0;
        for (Entry at = first; at != null; at = at.next) {
            if (list.length > 0) {
                if (at.name.length + 1 > list.length - length) {
                    return -Errno.ERANGE;
                }
                System.arraycopy(at.name, 0, list, length, at.name.length);
                list[length + at.name.length] = 0;
            }
            length += at.name.length + 1;
        }
        return length;
    }

    private Entry find(byte[] name) {
        Entry at = first;
        while (at != null && !isSame(at.name, name)) {
            at = at.next;
        }
        return at;
    }

    private static boolean isSame(byte[] one, byte[] other) {
        if (one.length != other.length) {
            return false;
        }
        for (int i = 0; i < one.length; i++) {
            if (one[i] != other[i]) {
                return false;
            }
        }
        return true;
    }
}
