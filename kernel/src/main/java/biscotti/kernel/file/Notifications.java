package biscotti.kernel.file;

import biscotti.kernel.abi.InotifyFlags;
import biscotti.kernel.schedule.SpinLock;

/**
 * Tells {@link Inotify} instances what happens to files. As long as nobody watches anything, that costs one look at a counter.
 *
 * <p>One spin lock guards all watches and the queues of all instances.
 */
public final class Notifications {
    final SpinLock lock;
    private volatile int watches;
    private int nextCookie;
    private Inotify instances;

    Notifications(FileServices services) {
        lock = services.locks.newSpinLock(FileLocks.INODE_STATE);
    }

    void add(Inotify instance) {
        lock.acquire();
        instance.nextInstance = instances;
        instances = instance;
        lock.release();
    }

    void remove(Inotify instance) {
        lock.acquire();
        if (instances == instance) {
            instances = instance.nextInstance;
        } else {
            Inotify before = instances;
            while (before.nextInstance != instance) {
                before = before.nextInstance;
            }
            before.nextInstance = instance.nextInstance;
        }
        lock.release();
    }

    /** A file system is about to end: its files are not watched any more. May sleep. */
    void endFileSystem(FileSystem fileSystem) {
        InotifyWatch watch = takeOf(fileSystem);
        while (watch != null) {
            countWatch(-1);
            watch.inode.release();
            watch = takeOf(fileSystem);
        }
    }

    private InotifyWatch takeOf(FileSystem fileSystem) {
        InotifyWatch taken = null;
        lock.acquire();
        for (Inotify instance = instances; instance != null && taken == null; instance = instance.nextInstance) {
            taken = instance.takeOf(fileSystem);
        }
        lock.release();
        return taken;
    }

    void countWatch(int change) {
        lock.acquire();
        watches += change;
        lock.release();
    }

    /** Whether anybody watches anything. */
    boolean isUsed() {
        return watches > 0;
    }

    /** Something happened to an open file: tells those who watch it, and those who watch its directory. */
    void about(OpenFile file, int event) {
        if (watches > 0 && !file.isPathOnly()) {
            about(file.location(), event);
        }
    }

    /** Something happened to the file at a place. */
    void about(Location place, int event) {
        if (watches == 0) {
            return;
        }
        Inode inode = place.inode();
        int kind = inode.isDirectory() ? event | InotifyFlags.IN_ISDIR : event;
        tell(inode, kind, 0, null);
        Dentry dentry = place.dentry();
        if (!dentry.isRoot() && !dentry.isRemoved()) {
            tell(dentry.parent().inode(), kind, 0, dentry.name());
        }
    }

    /** A name in a directory was made or removed. */
    void aboutName(Inode directory, byte[] name, Inode file, int event) {
        if (watches > 0) {
            tell(directory, file.isDirectory() ? event | InotifyFlags.IN_ISDIR : event, 0, name);
        }
    }

    /** A file has lost a name, perhaps its last one. */
    void aboutLinks(Inode file) {
        if (watches == 0) {
            return;
        }
        tell(file, InotifyFlags.IN_ATTRIB, 0, null);
        if (file.links() == 0) {
            tell(file, InotifyFlags.IN_DELETE_SELF, 0, null);
            dropAll(file);
        }
    }

    /** A name has moved. */
    void aboutMove(Inode from, byte[] oldName, Inode to, byte[] newName, Inode file) {
        if (watches == 0) {
            return;
        }
        lock.acquire();
        int cookie = ++nextCookie;
        lock.release();
        int kind = file.isDirectory() ? InotifyFlags.IN_ISDIR : 0;
        tell(from, InotifyFlags.IN_MOVED_FROM | kind, cookie, oldName);
        tell(to, InotifyFlags.IN_MOVED_TO | kind, cookie, newName);
        tell(file, InotifyFlags.IN_MOVE_SELF, 0, null);
    }

    private void tell(Inode inode, int event, int cookie, byte[] name) {
        if (inode.firstWatch() == null) {
            return;
        }
        lock.acquire();
        for (InotifyWatch watch = inode.firstWatch(); watch != null; watch = watch.nextOfInode) {
            if ((watch.mask & event & InotifyFlags.IN_ALL_EVENTS) != 0) {
                watch.instance.queue(watch, event, cookie, name);
            }
        }
        lock.release();
    }

    /** Ends all watches of a file, without giving its references back: whoever has the instance open does that when he sees the last event. */
    private void dropAll(Inode inode) {
        lock.acquire();
        for (InotifyWatch watch = inode.firstWatch(); watch != null; watch = watch.nextOfInode) {
            watch.instance.queue(watch, InotifyFlags.IN_IGNORED, 0, null);
            watch.isGone = true;
        }
        inode.setFirstWatch(null);
        lock.release();
    }
}
