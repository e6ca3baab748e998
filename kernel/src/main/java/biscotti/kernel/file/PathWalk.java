package biscotti.kernel.file;

import biscotti.kernel.abi.AccessMode;
import biscotti.kernel.abi.AtFlags;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileLimits;
import biscotti.kernel.abi.MountFlags;
import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.abi.ResolveFlags;
import biscotti.kernel.schedule.Credentials;
import biscotti.machine.annotation.Bound;
import biscotti.machine.annotation.BoundedEntry;

/**
 * Finds what a path leads to: path_resolution(7), with the restrictions of openat2(2).
 *
 * <p>A loop over components. A symbolic link replaces the path by its target and keeps the rest in a stack; each link costs one of
 * {@value FileLimits#MAXSYMLINKS}. Known names are walked without a lock; an unknown one is looked up under its directory's lock. The result is not pinned: who
 * uses it beyond reading attributes calls {@link Location#tryPin} and walks again if that fails.
 *
 * <p>An object serves one thread, for as many walks as it likes. May sleep.
 */
public final class PathWalk {
    /** The last component is not followed if it is a symbolic link. */
    public static final int NO_FOLLOW = AtFlags.AT_SYMLINK_NOFOLLOW;
    /** An empty path is the start itself. */
    public static final int EMPTY_PATH = AtFlags.AT_EMPTY_PATH;
    /** What is found must be a directory. */
    public static final int DIRECTORY = OpenFlags.O_DIRECTORY;
    private static final int PARENT = 1; // stop before the last component

    /** Kinds of last components. */
    public enum Last { NAME, DOT, DOT_DOT, ROOT }

    /** What is left of a path when a link in its middle is followed. */
    private static final class Rest {
        final byte[] path;
        final int position;
        final int end;
        final Rest outer;

        Rest(byte[] path, int position, int end, Rest outer) {
            this.path = path;
            this.position = position;
            this.end = end;
            this.outer = outer;
        }
    }

    private final FileServices services;
    private final FileContext context;
    private final Credentials credentials;

    private byte[] path;
    private int position;
    private int end;
    private Rest rest;
    private int flags;
    private int resolve;
    private Location start;
    private Location root;
    private Mount mount;
    private Dentry dentry;
    private int links;
    private int movesSeen;
    private boolean hasTrailingSlash;
    private Last last;
    private byte[] lastName;

    public PathWalk(FileServices services, FileContext context, Credentials credentials) {
        this.services = services;
        this.context = context;
        this.credentials = credentials;
    }

    /**
     * Walks to what the path names; {@link #location} is it then.
     *
     * @param from where a relative path begins, or null for the working directory
     * @param flags {@link #NO_FOLLOW}, {@link #EMPTY_PATH}, {@link #DIRECTORY}
     * @param resolve of {@link ResolveFlags}, or 0
     * @return 0 or minus an errno
     */
    public int lookup(Location from, byte[] name, int length, int flags, int resolve) {
        int result = begin(from, name, length, flags, resolve);
        return result < 0 ? result : walk();
    }

    /** As {@link #lookup} without restrictions. */
    public int lookup(Location from, byte[] name, int length, int flags) {
        return lookup(from, name, length, flags, 0);
    }

    /**
     * Walks to the directory that holds the last component: {@link #location} is the directory, {@link #lastName} the component, which was not looked up. The
     * directory's search permission is checked.
     */
    public int lookupParent(Location from, byte[] name, int length, int resolve) {
        int result = begin(from, name, length, PARENT, resolve);
        return result < 0 ? result : walk();
    }

    /** What was found. */
    public Location location() {
        return new Location(mount, dentry);
    }

    /** The file that was found. */
    public Inode inode() {
        return dentry.inode();
    }

    /** What kind of component the last one is, after {@link #lookupParent}. */
    public Last last() {
        return last;
    }

    /** The last component's bytes, if it is a name. */
    public byte[] lastName() {
        return lastName;
    }

    /** Whether slashes stand behind the last component, so that it must be a directory. */
    public boolean hasTrailingSlash() {
        return hasTrailingSlash;
    }

    /** The rights with which the walk is done. */
    public Credentials credentials() {
        return credentials;
    }

    private int begin(Location from, byte[] name, int length, int walkFlags, int resolveFlags) {
        path = name;
        position = 0;
        end = length;
        rest = null;
        flags = walkFlags;
        resolve = resolveFlags;
        links = 0;
        hasTrailingSlash = false;
        last = Last.ROOT;
        lastName = null;
        start = from == null ? context.workingDirectory() : from;
        boolean isScoped = hasResolve(ResolveFlags.RESOLVE_BENEATH | ResolveFlags.RESOLVE_IN_ROOT);
        root = isScoped ? start : context.root();
        movesSeen = isScoped ? services.dentries.moves().readBegin() : 0;
        if (length == 0 && (flags & EMPTY_PATH) == 0) {
            return -Errno.ENOENT;
        }
        if (length >= FileLimits.PATH_MAX) {
            return -Errno.ENAMETOOLONG;
        }
        mount = start.mount();
        dentry = start.dentry();
        return length > 0 && path[0] == '/' ? jumpToRoot() : 0;
    }

    private int jumpToRoot() {
        if (hasResolve(ResolveFlags.RESOLVE_BENEATH)
                || hasResolve(ResolveFlags.RESOLVE_NO_XDEV) && root.mount() != mount) {
            return -Errno.EXDEV;
        }
        mount = root.mount();
        dentry = root.dentry();
        return 0;
    }

    private int walk() {
        while (true) {
            while (position < end && path[position] == '/') {
                position++;
            }
            if (position == end) {
                if (rest == null) {
                    break;
                }
                popRest();
                continue;
            }
            int from = position;
            while (position < end && path[position] != '/') {
                position++;
            }
            int length = position - from;
            int next = position;
            while (next < end && path[next] == '/') {
                next++;
            }
            boolean isLast = next == end && rest == null;
            hasTrailingSlash |= isLast && next > position;
            int result = step(from, length, isLast);
            if (result != 0) {
                return result == STOP ? 0 : result;
            }
        }
        return finish();
    }

    private static final int STOP = 1;

    /** One component; {@link #position} is behind it. 0 to go on, {@link #STOP}, or minus an errno. */
    @BoundedEntry("component of a path")
    private int step(int from, int length, boolean isLast) {
        Inode directory = dentry.inode();
        if (directory == null || !directory.isDirectory()) {
            return -Errno.ENOTDIR;
        }
        int result = Permissions.checkSearch(directory, credentials);
        if (result < 0) {
            return result;
        }
        boolean isDot = path[from] == '.' && length == 1;
        boolean isDotDot = path[from] == '.' && length == 2 && path[from + 1] == '.';
        if (isLast && (flags & PARENT) != 0) {
            last = isDot ? Last.DOT : isDotDot ? Last.DOT_DOT : Last.NAME;
            lastName = copyOf(path, from, length);
            return STOP;
        }
        if (length > FileLimits.NAME_MAX) {
            return -Errno.ENAMETOOLONG;
        }
        if (isDot) {
            return 0;
        }
        return isDotDot ? up() : down(directory, from, length, isLast);
    }

    private int down(Inode directory, int from, int length, boolean isLast) {
        int hash = DentryCache.hash(path, from, length);
        Dentry child = services.dentries.find(dentry, path, from, length, hash);
        if (child == null) {
            if (hasResolve(ResolveFlags.RESOLVE_CACHED)) {
                return -Errno.EAGAIN;
            }
            int result = lookUp(directory, copyOf(path, from, length), hash);
            if (result < 0) {
                return result;
            }
            child = looked;
        }
        Inode inode = child.inode();
        if (inode == null) {
            return -Errno.ENOENT;
        }
        if (inode.isSymbolicLink() && (!isLast || (flags & NO_FOLLOW) == 0 || hasTrailingSlash)) {
            return isLast && !Permissions.mayFollow(directory, inode, credentials) ? -Errno.EACCES : follow(inode);
        }
        return enter(child);
    }

    /** Goes to a name of the present directory, and onto what is mounted there. */
    private int enter(Dentry child) {
        dentry = child;
        if (child.isMountPoint()) {
            Location top = MountNamespace.topmost(new Location(mount, child));
            if (top.mount() != mount && hasResolve(ResolveFlags.RESOLVE_NO_XDEV)) {
                return -Errno.EXDEV;
            }
            mount = top.mount();
            dentry = top.dentry();
        }
        return 0;
    }

    private int up() {
        if (mount == root.mount() && dentry == root.dentry()) {
            return hasResolve(ResolveFlags.RESOLVE_BENEATH) ? -Errno.EXDEV : 0;
        }
        Mount below = mount;
        Dentry at = dentry;
        while (at == below.root()) {
            Location place = below.place();
            if (place == null) {
                return 0; // the root of all, or of a mount that is gone
            }
            below = place.mount();
            at = place.dentry();
            if (below == root.mount() && at == root.dentry()) {
                break;
            }
        }
        if (below != mount && hasResolve(ResolveFlags.RESOLVE_NO_XDEV)) {
            return -Errno.EXDEV;
        }
        if (below != root.mount() || at != root.dentry()) {
            at = at.parent();
        }
        if (hasResolve(ResolveFlags.RESOLVE_BENEATH | ResolveFlags.RESOLVE_IN_ROOT) && services.dentries.moves().readRetry(movesSeen)) {
            return -Errno.EAGAIN; // perhaps a rename has led us out
        }
        Location top = MountNamespace.topmost(new Location(below, at));
        mount = top.mount();
        dentry = top.dentry();
        return 0;
    }

    private int follow(Inode link) {
        if (++links > FileLimits.MAXSYMLINKS || hasResolve(ResolveFlags.RESOLVE_NO_SYMLINKS) || mount.has(MountFlags.MS_NOSYMFOLLOW)) {
            return -Errno.ELOOP;
        }
        if (link.isMagicLink()) {
            return followMagic(link);
        }
        byte[] target = new byte[FileLimits.PATH_MAX];
        int length = link.readLink(target);
        if (length <= 0) {
            return length < 0 ? length : -Errno.ENOENT;
        }
        link.touch();
        return followTo(target, length);
    }

    private int followTo(byte[] target, int length) {
        pushRest();
        path = target;
        position = 0;
        end = length;
        return target[0] == '/' ? jumpToRoot() : 0;
    }

    private int followMagic(Inode link) {
        if (hasResolve(ResolveFlags.RESOLVE_NO_MAGICLINKS)) {
            return -Errno.ELOOP;
        }
        if (hasResolve(ResolveFlags.RESOLVE_BENEATH | ResolveFlags.RESOLVE_IN_ROOT)) {
            return -Errno.EXDEV;
        }
        int result = link.checkAccess(AccessMode.R_OK, credentials);
        Location target = result < 0 ? null : link.magicTarget();
        if (target == null) {
            return result < 0 ? result : -Errno.ENOENT;
        }
        if (target.mount() != mount && hasResolve(ResolveFlags.RESOLVE_NO_XDEV)) {
            return -Errno.EXDEV;
        }
        mount = target.mount();
        dentry = target.dentry();
        return 0;
    }

    /** After {@link #lookupParent} found a name that is a link: goes on to the directory of the link's target. */
    int followLast(Inode link) {
        position = end;
        rest = null;
        int result = Permissions.mayFollow(dentry.inode(), link, credentials) ? follow(link) : -Errno.EACCES;
        if (result < 0) {
            return result;
        }
        if (link.isMagicLink()) {
            last = Last.ROOT;
            return 0;
        }
        last = Last.ROOT;
        lastName = null;
        return walk();
    }

    /** Whether the walk is confined to a mount. */
    boolean mayNotCross() {
        return hasResolve(ResolveFlags.RESOLVE_NO_XDEV);
    }

    private int finish() {
        if ((hasTrailingSlash || (flags & DIRECTORY) != 0) && (flags & PARENT) == 0) {
            Inode found = dentry.inode();
            if (found == null || !found.isDirectory()) {
                return -Errno.ENOTDIR;
            }
        }
        return 0;
    }

    private Dentry looked;

    private int lookUp(Inode directory, byte[] name, int hash) {
        int result = directory.enter();
        if (result < 0) {
            return result;
        }
        result = lookUpLocked(directory, dentry, name, hash);
        directory.leave();
        return result;
    }

    /** Looks a name up under the lock of its directory; {@link #found} is its dentry then, with or without a file. 0 or minus an errno. */
    int lookUpLocked(Inode directory, Dentry at, byte[] name) {
        return name.length > FileLimits.NAME_MAX ? -Errno.ENAMETOOLONG : lookUpLocked(directory, at, name, DentryCache.hash(name, 0, name.length));
    }

    private int lookUpLocked(Inode directory, Dentry at, byte[] name, int hash) {
        looked = services.dentries.find(at, name, 0, name.length, hash);
        if (looked != null) {
            return 0;
        }
        if (directory.links() == 0) {
            return -Errno.ENOENT; // it was removed
        }
        InodeSlot slot = new InodeSlot();
        int result = directory.lookup(name, slot);
        if (result < 0) {
            return result;
        }
        looked = slot.isTransient ? services.dentries.newUncached(at, name, slot.inode) : services.dentries.add(at, name, slot.inode);
        return 0;
    }

    /** What the last lookup under a lock found. */
    Dentry found() {
        return looked;
    }

    private void pushRest() {
        int next = position;
        while (next < end && path[next] == '/') {
            next++;
        }
        if (next < end) {
            rest = new Rest(path, next, end, rest);
        }
    }

    private void popRest() {
        path = rest.path;
        position = rest.position;
        end = rest.end;
        rest = rest.outer;
    }

    private boolean hasResolve(int bits) {
        return (resolve & bits) != 0;
    }

    @Bound(length = "PATH")
    private static byte[] copyOf(byte[] path, int from, int length) {
        byte[] name = new byte[length];
        System.arraycopy(path, from, name, 0, length);
        return name;
    }
}
