package biscotti.kernel.file;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.schedule.SequenceCount;

/** The path of a place, as getcwd(2) and /proc show it. */
public final class PathName {
    private static final byte[] DELETED = {' ', '(', 'd', 'e', 'l', 'e', 't', 'e', 'd', ')'};
    private static final byte[] UNREACHABLE = {'(', 'u', 'n', 'r', 'e', 'a', 'c', 'h', 'a', 'b', 'l', 'e', ')'};

    private PathName() {
    }

    /**
     * Writes the path of a place.
     *
     * @param root where the reader's tree begins; a place outside is shown as {@code (unreachable)/...}
     * @param target gets the path, at its beginning
     * @return the path's length, or {@code -ERANGE} if it does not fit
     */
    public static int write(Location place, Location root, byte[] target) {
        if (place.mount().place() == null && place.mount().fileSystem() instanceof AnonymousFileSystem) {
            byte[] name = place.dentry().name(); // pipe:[12]
            if (name.length > target.length) {
                return -Errno.ERANGE;
            }
            System.arraycopy(name, 0, target, 0, name.length);
            return name.length;
        }
        SequenceCount moves = place.dentry().inode().services().dentries.moves();
        while (true) {
            int seen = moves.readBegin();
            int length = writeOnce(place, root, target);
            if (!moves.readRetry(seen)) {
                return length;
            }
        }
    }

    private static int writeOnce(Location place, Location root, byte[] target) {
        int begin = target.length; // the path is built from its end
        if (isRemoved(place.dentry())) {
            begin -= DELETED.length;
            if (begin < 0) {
                return -Errno.ERANGE;
            }
            System.arraycopy(DELETED, 0, target, begin, DELETED.length);
        }
        int end = begin;
        Mount mount = place.mount();
        Dentry at = place.dentry();
        boolean isUnreachable = false;
        while (mount != root.mount() || at != root.dentry()) {
            if (at == mount.root()) {
                Location covered = mount.place();
                if (covered == null) {
                    isUnreachable = true;
                    break;
                }
                mount = covered.mount();
                at = covered.dentry();
                continue;
            }
            byte[] name = at.name();
            begin -= name.length + 1;
            if (begin < 0) {
                return -Errno.ERANGE;
            }
            target[begin] = '/';
            System.arraycopy(name, 0, target, begin + 1, name.length);
            at = at.parent();
        }
        if (begin == end) {
            if (--begin < 0) {
                return -Errno.ERANGE;
            }
            target[begin] = '/';
        }
        if (isUnreachable) {
            begin -= UNREACHABLE.length;
            if (begin < 0) {
                return -Errno.ERANGE;
            }
            System.arraycopy(UNREACHABLE, 0, target, begin, UNREACHABLE.length);
        }
        int length = target.length - begin;
        System.arraycopy(target, begin, target, 0, length);
        return length;
    }

    /** Writes the path of a dentry within its file system, wherever that is mounted; as {@link #write}. */
    public static int writeWithin(Dentry dentry, byte[] target) {
        int begin = target.length;
        for (Dentry at = dentry; !at.isRoot(); at = at.parent()) {
            byte[] name = at.name();
            begin -= name.length + 1;
            if (begin < 0) {
                return -Errno.ERANGE;
            }
            target[begin] = '/';
            System.arraycopy(name, 0, target, begin + 1, name.length);
        }
        if (begin == target.length) {
            target[--begin] = '/';
        }
        int length = target.length - begin;
        System.arraycopy(target, begin, target, 0, length);
        return length;
    }

    /** Whether the name that leads to a place is gone. */
    public static boolean isRemoved(Dentry dentry) {
        Inode inode = dentry.inode();
        return dentry.isRemoved() || inode != null && inode.links() == 0 && !dentry.isRoot();
    }
}
