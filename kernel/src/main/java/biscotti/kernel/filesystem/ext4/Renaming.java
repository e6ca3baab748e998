package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileMode;

/** rename(2) and renameat2(2): one transaction, so that after a crash either the old state is there or the new one. */
final class Renaming {
    static final int RENAME_NOREPLACE = 1;
    static final int RENAME_EXCHANGE = 2;
    private static final int BLOCKS = 6;
    /** Directories are nested no deeper than this, or their parents run in a circle. */
    private static final int MAX_NESTING = 1 << 20;

    private final Volume volume;
    private final Naming naming;

    Renaming(Volume volume, Naming naming) {
        this.volume = volume;
        this.naming = naming;
    }

    /** Moves a name; {@code flags} of renameat2(2), {@code RENAME_WHITEOUT} excepted. */
    int rename(Inode from, byte[] oldName, Inode to, byte[] newName, int flags) {
        if ((flags & ~(RENAME_NOREPLACE | RENAME_EXCHANGE)) != 0 || flags == (RENAME_NOREPLACE | RENAME_EXCHANGE)) {
            return -Errno.EINVAL;
        }
        if (isDots(oldName) || isDots(newName)) {
            return -Errno.EBUSY;
        }
        int source = naming.checkOld(from, oldName);
        if (source < 0) {
            return source;
        }
        int target = naming.checkOld(to, newName);
        if (target < 0 && target != -Errno.ENOENT) {
            return target;
        }
        if (target == -Errno.ENOENT && to.links() == 0) {
            return -Errno.ENOENT;
        }
        if (target < 0 && (flags & RENAME_EXCHANGE) != 0) {
            return -Errno.ENOENT;
        }
        if (target > 0 && (flags & RENAME_NOREPLACE) != 0) {
            return -Errno.EEXIST;
        }
        if (source == target) {
            return 0; // two names of one file: nothing is to be done
        }
        Inode moved = volume.inodes.get(source);
        if (moved == null) {
            return -Errno.EIO;
        }
        Inode other = target > 0 ? volume.inodes.get(target) : null;
        int result = target > 0 && other == null ? -Errno.EIO : check(from, to, moved, other, (flags & RENAME_EXCHANGE) != 0);
        if (result == 0) {
            result = naming.begin(target > 0 ? 0 : BLOCKS, true);
        }
        if (result == 0) {
            boolean exchanges = (flags & RENAME_EXCHANGE) != 0;
            result = exchanges ? exchange(from, oldName, moved, to, newName, other) : move(from, oldName, moved, to, newName, other);
            if (result < 0) {
                result = volume.failed("rename of inode", moved.number, result);
            }
            volume.journal.end();
            if (result == 0 && other != null && !exchanges) {
                result = naming.deleteIfUnused(other);
            }
        }
        if (other != null) {
            volume.inodes.put(other);
        }
        volume.inodes.put(moved);
        return result;
    }

    private int check(Inode from, Inode to, Inode moved, Inode other, boolean exchanges) {
        if (moved.isDirectory() && from != to) {
            int result = checkNotBeneath(to, moved);
            if (result < 0) {
                return result;
            }
        }
        if (other == null) {
            return 0;
        }
        if (exchanges) {
            return other.isDirectory() && from != to ? checkNotBeneath(from, other) : 0;
        }
        if (moved.isDirectory() && !other.isDirectory()) {
            return -Errno.ENOTDIR;
        }
        if (!moved.isDirectory() && other.isDirectory()) {
            return -Errno.EISDIR;
        }
        if (other.isDirectory()) {
            int isEmpty = Directory.isEmpty(other);
            return isEmpty < 0 ? isEmpty : isEmpty == 0 ? -Errno.ENOTEMPTY : 0;
        }
        return 0;
    }

    private int move(Inode from, byte[] oldName, Inode moved, Inode to, byte[] newName, Inode other) {
        int type = FileType.of(moved.mode());
        int result = other != null ? point(to, newName, moved.number, type) : Directory.add(to, newName, moved.number, type);
        if (result == 0) {
            result = removeEntry(from, oldName);
        }
        if (result < 0) {
            return result;
        }
        if (other != null) {
            naming.dropName(to, other);
        }
        if (moved.isDirectory() && from != to) {
            result = Directory.setParent(moved, to.number);
            naming.changeLinks(from, -1);
            naming.changeLinks(to, 1);
        }
        touch(moved);
        return result;
    }

    private int exchange(Inode from, byte[] oldName, Inode moved, Inode to, byte[] newName, Inode other) {
        int result = point(to, newName, moved.number, FileType.of(moved.mode()));
        if (result == 0) {
            result = point(from, oldName, other.number, FileType.of(other.mode()));
        }
        if (result < 0) {
            return result;
        }
        if (from != to) {
            if (moved.isDirectory()) {
                result = Directory.setParent(moved, to.number);
            }
            if (result == 0 && other.isDirectory()) {
                result = Directory.setParent(other, from.number);
            }
            int delta = (moved.isDirectory() ? 1 : 0) - (other.isDirectory() ? 1 : 0);
            if (delta != 0) {
                naming.changeLinks(to, delta);
                naming.changeLinks(from, -delta);
            }
        }
        touch(moved);
        touch(other);
        return result;
    }

    private int point(Inode directory, byte[] name, int inode, int type) {
        EntryPlace place = new EntryPlace(directory);
        int result = Directory.find(directory, name, place);
        if (result > 0) {
            place.point(inode, type);
            touchDirectory(directory);
        }
        place.close();
        return result > 0 ? 0 : result == 0 ? -Errno.EIO : result;
    }

    private int removeEntry(Inode directory, byte[] name) {
        EntryPlace place = new EntryPlace(directory);
        int result = Directory.find(directory, name, place);
        if (result > 0) {
            place.remove();
            touchDirectory(directory);
        }
        place.close();
        return result > 0 ? 0 : result == 0 ? -Errno.EIO : result;
    }

    private static void touchDirectory(Inode directory) {
        directory.modify();
        directory.touch();
        directory.seal();
    }

    private void touch(Inode inode) {
        inode.modify();
        inode.setChangeTime(volume.clock.realtimeNanos());
        inode.seal();
    }

    /** {@code -EINVAL} if {@code directory} is {@code above} or lies beneath it. */
    private int checkNotBeneath(Inode directory, Inode above) {
        int number = directory.number;
        for (int i = 0; i < MAX_NESTING; i++) {
            if (number == above.number) {
                return -Errno.EINVAL;
            }
            if (number == InodeTable.ROOT) {
                return 0;
            }
            Inode at = volume.inodes.get(number);
            if (at == null) {
                return -Errno.EIO;
            }
            int parent = at.mode() >>> 12 == FileMode.S_IFDIR >>> 12 ? Directory.parent(at) : -Errno.ENOTDIR;
            volume.inodes.put(at);
            if (parent < 0) {
                return parent;
            }
            number = parent;
        }
        return volume.damaged("parents of directory", directory.number);
    }

    private static boolean isDots(byte[] name) {
        return name.length == 1 && name[0] == '.' || name.length == 2 && name[0] == '.' && name[1] == '.';
    }
}
