package biscotti.kernel.file;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.MountFlags;
import biscotti.kernel.abi.PollEvents;
import biscotti.kernel.collection.IntrusiveList;
import biscotti.kernel.collection.Link;
import biscotti.kernel.schedule.SleepLock;

/**
 * A tree of mounts, as its processes see it. Nothing propagates between namespaces: every mount is private.
 *
 * <p>Changed under one lock; path walks read it without.
 */
public final class MountNamespace {
    /** As many mounts as one namespace may have. */
    private static final int MAX_MOUNTS = 100_000;

    private final SleepLock lock;
    private final IntrusiveList<Mount> mounts = new IntrusiveList<>(); // a mount comes after the one that it stands on
    private final EventSource changes;
    private volatile Mount rootMount;
    private volatile int generation;

    /** A namespace whose root is {@code fileSystem}'s. */
    public MountNamespace(FileServices services, FileSystem fileSystem, int flags, byte[] source) {
        this.lock = services.locks.newSleepLock(FileLocks.NAMESPACE);
        this.changes = services.newEventSource();
        this.rootMount = new Mount(fileSystem, fileSystem.root(), flags, source);
        rootMount.namespace = this;
        mounts.addLast(rootMount.link);
    }

    /** The root directory: that of the topmost mount over the first one. */
    public Location root() {
        return topmost(new Location(rootMount, rootMount.root()));
    }

    /** Changes with each mount and unmount; {@link #changes} tells when. */
    public int generation() {
        return generation;
    }

    /** Wakes those who poll /proc/self/mountinfo. */
    public EventSource changes() {
        return changes;
    }

    /** What is seen at a place, when what covers it is taken into account. Without a lock. */
    static Location topmost(Location place) {
        Location at = place;
        while (at.dentry().isMountPoint()) {
            Mount over = at.dentry().mountOver(at.mount());
            if (over == null) {
                break;
            }
            at = new Location(over, over.root());
        }
        return at;
    }

    /**
     * Mounts a file system over a place.
     *
     * @param place a directory, topmost and pinned by the caller
     * @return 0; {@code -ENOTDIR}, {@code -ENOENT} (it was removed), {@code -EBUSY}, {@code -EINVAL} (it is not in this namespace), {@code -ENOSPC}
     */
    public int mount(Location place, FileSystem fileSystem, int flags, byte[] source) {
        return attach(place, new Mount(fileSystem, fileSystem.root(), flags, source));
    }

    /** Shows {@code from} at {@code place} as well; both are directories, or both are not. {@code MS_REC}: with all that is mounted below. */
    public int bind(Location from, Location place, boolean isRecursive) {
        if (from.inode().isDirectory() != place.inode().isDirectory()) {
            return -Errno.ENOTDIR;
        }
        Mount made = new Mount(from.mount().fileSystem(), from.dentry(), from.mount().flags(), from.mount().source());
        int result = attach(place, made);
        if (result == 0 && isRecursive) {
            copyBelow(from, made);
        }
        return result;
    }

    private int attach(Location place, Mount mount) {
        Inode covered = place.inode();
        int result = covered.enter();
        if (result == 0) {
            lock.acquire();
            if (place.dentry().isRemoved() || covered.links() == 0) {
                result = -Errno.ENOENT;
            } else if (covered.isDirectory() != mount.root().inode().isDirectory()) {
                result = -Errno.ENOTDIR;
            } else if (place.mount().namespace != this) {
                result = -Errno.EINVAL;
            } else if (mounts.size() >= MAX_MOUNTS) {
                result = -Errno.ENOSPC;
            } else {
                cover(topmost(place), mount);
                generation++;
            }
            lock.release();
            covered.leave();
        }
        if (result < 0) {
            mount.release();
        } else {
            changes.wake(PollEvents.POLLERR | PollEvents.POLLPRI);
        }
        return result;
    }

    private void cover(Location place, Mount mount) {
        if (!place.mount().tryAcquire()) {
            throw new IllegalStateException("a mount of the namespace is gone");
        }
        mount.namespace = this;
        mount.setPlace(place);
        mount.setNextOver(place.dentry().firstMount());
        place.dentry().setFirstMount(mount);
        mounts.addLast(mount.link);
    }

    /** Copies the mounts below {@code from} to their places below the new mount; places on a copied mount are on its copy. */
    private void copyBelow(Location from, Mount made) {
        lock.acquire();
        int count = mounts.size();
        Mount[] originals = new Mount[count];
        Mount[] copies = new Mount[count];
        int known = 1;
        originals[0] = from.mount();
        copies[0] = made;
        for (Link<Mount> at = mounts.first(); at != null; at = mounts.next(at)) {
            Mount original = at.owner;
            Location place = original.place();
            if (original == made || place == null || known == count) {
                continue;
            }
            int parent = indexOf(originals, known, place.mount());
            if (parent < 0 || parent == 0 && !isBelow(place.dentry(), from.dentry())) {
                continue;
            }
            Mount copy = new Mount(original.fileSystem(), original.root(), original.flags(), original.source());
            originals[known] = original;
            copies[known++] = copy;
            cover(new Location(copies[parent], place.dentry()), copy);
        }
        lock.release();
    }

    private static int indexOf(Mount[] list, int count, Mount wanted) {
        for (int i = 0; i < count; i++) {
            if (list[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** Whether a dentry is below another one, or the same. */
    static boolean isBelow(Dentry dentry, Dentry ancestor) {
        Dentry at = dentry;
        while (at != ancestor) {
            if (at.isRoot()) {
                return false;
            }
            at = at.parent();
        }
        return true;
    }

    /**
     * Removes a mount.
     *
     * @param flags {@code MNT_DETACH}: even if it is in use, with all that stands on it; who is in it can stay
     * @return 0; {@code -EINVAL}: it is not in this namespace, or the root; {@code -EBUSY}
     */
    public int unmount(Mount mount, int flags) {
        boolean isDetach = (flags & MountFlags.MNT_DETACH) != 0;
        IntrusiveList<Mount> gone = new IntrusiveList<>();
        int result = 0;
        lock.acquire();
        if (mount.namespace != this || mount.place() == null) {
            result = -Errno.EINVAL;
        } else if (!isDetach) {
            Location place = mount.place();
            if (mount.hasOthers()) {
                result = -Errno.EBUSY;
            } else {
                uncover(mount);
                gone.addLast(mount.link);
                mount.rememberPlace(place);
            }
        } else {
            takeBelow(mount, gone);
        }
        if (result == 0) {
            generation++;
        }
        lock.release();
        while (!gone.isEmpty()) {
            Mount ended = gone.removeFirst();
            Mount under = ended.takeOldPlace().mount();
            ended.release();
            under.release();
        }
        if (result == 0) {
            changes.wake(PollEvents.POLLERR | PollEvents.POLLPRI);
        }
        return result;
    }

    /** Takes a mount and all that stand on it out of the namespace; they come after it in the list. */
    private void takeBelow(Mount mount, IntrusiveList<Mount> gone) {
        Link<Mount> at = mount.link;
        while (at != null) {
            Link<Mount> next = mounts.next(at);
            Mount candidate = at.owner;
            Location place = candidate.place();
            if (candidate == mount || place != null && place.mount().namespace == null) {
                uncover(candidate);
                candidate.rememberPlace(place);
                gone.addFirst(candidate.link); // the uppermost first
            }
            at = next;
        }
    }

    private void uncover(Mount mount) {
        Dentry dentry = mount.place().dentry();
        if (dentry.firstMount() == mount) {
            dentry.setFirstMount(mount.nextOver());
        } else {
            Mount before = dentry.firstMount();
            while (before.nextOver() != mount) {
                before = before.nextOver();
            }
            before.setNextOver(mount.nextOver());
        }
        mount.setPlace(null);
        mount.namespace = null;
        mounts.remove(mount.link);
    }

    /** Moves a mount to another place: {@code MS_MOVE}. */
    public int move(Mount mount, Location place) {
        Inode covered = place.inode();
        int result = covered.enter();
        if (result < 0) {
            return result;
        }
        lock.acquire();
        Location old = mount.place();
        Location top = topmost(place);
        if (mount.namespace != this || top.mount().namespace != this || old == null) {
            result = -Errno.EINVAL;
        } else if (covered.isDirectory() != mount.root().inode().isDirectory()) {
            result = -Errno.EINVAL;
        } else if (standsOn(top.mount(), mount)) {
            result = -Errno.ELOOP;
        } else {
            uncover(mount);
            cover(top, mount);
            moveBehind(mount);
            generation++;
        }
        lock.release();
        covered.leave();
        if (result == 0) {
            old.mount().release();
            changes.wake(PollEvents.POLLERR | PollEvents.POLLPRI);
        }
        return result;
    }

    /** After a move: brings what stands on the mount behind it in the list, in the same order. */
    private void moveBehind(Mount mount) {
        Link<Mount> at = mounts.first();
        while (at != mount.link) {
            Link<Mount> next = mounts.next(at);
            if (standsOn(at.owner, mount)) {
                mounts.remove(at);
                mounts.addLast(at);
            }
            at = next;
        }
    }

    private static boolean standsOn(Mount upper, Mount lower) {
        Mount at = upper;
        while (at != lower) {
            Location place = at.place();
            if (place == null) {
                return false;
            }
            at = place.mount();
        }
        return true;
    }

    /** Changes the flags of a mount: {@code MS_REMOUNT | MS_BIND}. {@code -EBUSY} if nothing could be written through it, and a file is open for that. */
    public int remount(Mount mount, int flags) {
        int result = -Errno.EINVAL;
        lock.acquire();
        if (mount.namespace == this) {
            result = mount.changeFlags(flags);
            generation++;
        }
        lock.release();
        return result;
    }

    /**
     * {@code MNT_EXPIRE} of umount2(2): 0 if the mount was marked before and not used since, and is to go; {@code -EAGAIN} if it is marked now; {@code -EBUSY}
     * if it is in use.
     */
    public int expire(Mount mount) {
        lock.acquire();
        int result = mount.hasOthers() ? -Errno.EBUSY : mount.expire() ? 0 : -Errno.EAGAIN;
        lock.release();
        return result;
    }

    /** sync(2): brings all file systems to their disks, and goes on after an error. May sleep; called without locks. 0 or the first error. */
    public int synchronize() {
        int first = 0;
        for (Mount mount = acquireNext(0); mount != null; mount = acquireNext(mount.number())) {
            int result = mount.fileSystem().synchronize();
            first = first == 0 ? result : first;
            mount.release();
        }
        return first;
    }

    /** The mount with the least number above this one, with a reference; null if there is none. */
    private Mount acquireNext(int number) {
        Mount least = null;
        lock.acquire();
        for (Link<Mount> at = mounts.first(); at != null; at = mounts.next(at)) {
            Mount mount = at.owner;
            if (mount.number() > number && (least == null || mount.number() < least.number())) {
                least = mount;
            }
        }
        boolean isThere = least != null && least.tryAcquire(); // what the namespace has is there
        lock.release();
        return isThere ? least : null;
    }

    /** Shows all mounts to {@code visitor}, each after the one that it stands on; the visitor neither sleeps nor comes back here. */
    public void forEach(MountVisitor visitor) {
        lock.acquire();
        for (Link<Mount> at = mounts.first(); at != null; at = mounts.next(at)) {
            visitor.visit(at.owner);
        }
        lock.release();
    }

    /** Sees mounts. */
    public interface MountVisitor {
        void visit(Mount mount);
    }
}
