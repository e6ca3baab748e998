package biscotti.kernel.file;

import biscotti.kernel.collection.IntrusiveList;
import biscotti.kernel.collection.Link;
import biscotti.kernel.schedule.Locks;
import biscotti.kernel.schedule.SequenceCount;
import biscotti.kernel.schedule.SpinLock;
import biscotti.machine.annotation.BoundedEntry;

/**
 * The names that were looked up lately, of all file systems: a hash table with a fixed number of chains.
 *
 * <p>Looked up without a lock. A chain's elements never change but for their link, and a name that moves gets a new element; so a reader sees each name
 * where it was or where it is, and a miss is found out again under the directory's lock. {@link #moves} counts renames, for who reads several dentries
 * (a path upwards) and wants one picture.
 *
 * <p>Each dentry with a file holds a reference on it while it is in the cache. Those unused for longest leave when there are too many; the
 * dentry of a directory stays while names in it are here, and that of a mount point.
 */
public final class DentryCache {
    private static final int ENTRIES_PER_CHAIN = 4;
    private static final int EVICTION_BATCH = 16;
    private static final int SALT_STEP = 0x9E3779B9;

    /** An element of a chain. */
    static final class Entry {
        final Dentry dentry;
        final Dentry parent;
        final byte[] name;
        final int hash;
        volatile Entry next;

        Entry(Dentry dentry, Dentry parent, byte[] name, int hash) {
            this.dentry = dentry;
            this.parent = parent;
            this.name = name;
            this.hash = hash;
        }
    }

    private static final class Chain {
        volatile Entry first;
    }

    private final Chain[] chains;
    private final int limit;
    private final SpinLock lock;
    private final SequenceCount moves = new SequenceCount();
    private final IntrusiveList<Dentry> ages = new IntrusiveList<>(); // oldest first
    private int nextSalt;

    DentryCache(Locks locks, int bits) {
        chains = new Chain[1 << bits];
        for (int i = 0; i < chains.length; i++) {
            chains[i] = new Chain();
        }
        limit = chains.length * ENTRIES_PER_CHAIN;
        lock = locks.newSpinLock(FileLocks.DENTRIES);
    }

    /** The hash of a name in a path. */
    static int hash(byte[] path, int offset, int length) {
        int hash = length;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + path[offset + i];
        }
        return hash;
    }

    /** The dentry of a name, with or without a file, or null if nothing is known. Without a lock. */
    Dentry find(Dentry parent, byte[] path, int offset, int length, int hash) {
        for (Entry at = chain(parent, hash).first; at != null; at = at.next) {
            if (at.hash == hash && at.parent == parent && isSame(at.name, path, offset, length)) {
                Dentry found = at.dentry;
                if (!found.isReferenced) {
                    found.isReferenced = true;
                }
                return found;
            }
        }
        return null;
    }

    /** The root of a file system, which is in no chain. */
    Dentry newRoot(Inode inode) {
        return Dentry.root(inode, takeSalt());
    }

    /** A dentry that the cache never holds: of a file that has no name, or whose directory changes by itself. */
    public Dentry newUncached(Dentry parent, byte[] name, Inode inode) {
        Dentry made = new Dentry(parent, name, inode, takeSalt());
        if (inode != null && inode.isDirectory()) {
            inode.setDirectoryDentry(made);
        }
        return made;
    }

    /**
     * Adds a name that was looked up; the caller holds the directory's lock and knows that the name is not here. A reference that the caller
     * holds on {@code inode} becomes the cache's.
     *
     * @param inode the file, or null if there is none
     */
    Dentry add(Dentry parent, byte[] name, Inode inode) {
        Dentry known = inode != null && inode.isDirectory() ? inode.directoryDentry() : null;
        int hash = hash(name, 0, name.length);
        boolean isSurplus = false;
        Dentry added;
        lock.acquire();
        if (known != null) {
            added = known; // a directory that was forgotten, or has moved behind our back
            isSurplus = added.holdsInode;
            if (added.entry != null) {
                unlink(added);
            }
            if (added.parent() != parent || !added.isNamed(name, 0, name.length)) {
                added.move(parent, name);
            }
        } else {
            added = new Dentry(parent, name, inode, nextSalt += SALT_STEP);
            if (inode != null && inode.isDirectory()) {
                inode.setDirectoryDentry(added);
            }
        }
        added.holdsInode = inode != null;
        link(added, hash);
        lock.release();
        if (isSurplus) {
            inode.release();
        }
        shrinkToLimit();
        return added;
    }

    /** The file of a name that had none; the caller holds the directory's lock, and a reference on the file, which becomes the cache's. */
    void instantiate(Dentry dentry, Inode inode) {
        lock.acquire();
        dentry.holdsInode = dentry.entry != null;
        boolean isSurplus = !dentry.holdsInode;
        if (inode.isDirectory()) {
            inode.setDirectoryDentry(dentry);
        }
        dentry.setInode(inode);
        lock.release();
        if (isSurplus) {
            inode.release();
        }
    }

    /** The name is gone; the caller holds the directory's lock. The dentry keeps its file for those who have it open. */
    void remove(Dentry dentry) {
        lock.acquire();
        dentry.remove();
        Inode released = forget(dentry);
        lock.release();
        if (released != null) {
            released.release();
        }
    }

    /** A name has moved; {@code replaced} (perhaps null) was there and is gone. The caller holds both directories' locks. */
    void move(Dentry moved, Dentry newParent, byte[] newName, Dentry replaced) {
        lock.acquire();
        Inode released = null;
        if (replaced != null) {
            replaced.remove();
            released = forget(replaced);
        }
        moves.writeBegin();
        boolean wasCached = moved.entry != null;
        if (wasCached) {
            unlink(moved);
        }
        moved.move(newParent, newName);
        if (wasCached) {
            link(moved, hash(newName, 0, newName.length));
        }
        moves.writeEnd();
        lock.release();
        if (released != null) {
            released.release();
        }
    }

    /** Two names have changed places. The caller holds both directories' locks. */
    void exchange(Dentry one, Dentry other) {
        lock.acquire();
        moves.writeBegin();
        Dentry oneParent = one.parent();
        byte[] oneName = one.name();
        boolean isOneCached = one.entry != null;
        boolean isOtherCached = other.entry != null;
        if (isOneCached) {
            unlink(one);
        }
        if (isOtherCached) {
            unlink(other);
        }
        one.move(other.parent(), other.name());
        other.move(oneParent, oneName);
        if (isOneCached) {
            link(one, hash(one.name(), 0, one.name().length));
        }
        if (isOtherCached) {
            link(other, hash(other.name(), 0, other.name().length));
        }
        moves.writeEnd();
        lock.release();
    }

    /** Counts renames: for reading several dentries as one picture. */
    SequenceCount moves() {
        return moves;
    }

    /** Names that are known now. */
    public int size() {
        return ages.size();
    }

    /** Forgets up to {@code count} names that nobody has asked for lately; returns how many. Called without locks but directories'. May sleep. */
    public int shrink(int count) {
        int forgotten = 0;
        while (forgotten < count) {
            int batch = evict(Math.min(count - forgotten, EVICTION_BATCH));
            if (batch == 0) {
                break;
            }
            forgotten += batch;
        }
        return forgotten;
    }

    /** Forgets all names that nobody holds, children before their directories: until a whole turn of the clock finds none. May sleep. */
    public void shrinkAll() {
        int idleTurns = 0;
        while (idleTurns * 4 * EVICTION_BATCH <= 2 * ages.size()) {
            idleTurns = evict(EVICTION_BATCH) == 0 ? idleTurns + 1 : 0;
        }
    }

    /** Forgets every name of a file system that can be forgotten: before it is unmounted. */
    void forgetAll(FileSystem fileSystem) {
        boolean isChanged = true;
        while (isChanged) {
            isChanged = false;
            lock.acquire();
            Inode released = null;
            for (Link<Dentry> at = ages.first(); at != null && !isChanged; at = ages.next(at)) {
                Dentry dentry = at.owner;
                if (dentry.entry.parent.inode().fileSystem() == fileSystem && dentry.cachedChildren == 0) {
                    released = forget(dentry);
                    isChanged = true;
                }
            }
            lock.release();
            if (released != null) {
                released.release();
            }
        }
    }

    private void shrinkToLimit() {
        if (ages.size() > limit) {
            shrink(EVICTION_BATCH);
        }
    }

    /** One round of the clock over the oldest; returns how many left. */
    @BoundedEntry("eviction of names")
    private int evict(int count) {
        Inode[] released = new Inode[EVICTION_BATCH];
        int evicted = 0;
        lock.acquire();
        int looks = 4 * EVICTION_BATCH;
        while (evicted < count && looks-- > 0 && !ages.isEmpty()) {
            Dentry oldest = ages.first().owner;
            if (oldest.isReferenced || oldest.cachedChildren > 0 || oldest.isMountPoint()) {
                oldest.isReferenced = false;
                ages.remove(oldest.age);
                ages.addLast(oldest.age);
            } else {
                released[evicted++] = forget(oldest);
            }
        }
        lock.release();
        for (int i = 0; i < evicted; i++) {
            if (released[i] != null) {
                released[i].release();
            }
        }
        return evicted;
    }

    /** Takes a dentry out, under the lock; returns the file whose reference must be given back, or null. */
    private Inode forget(Dentry dentry) {
        if (dentry.entry == null) {
            return null;
        }
        unlink(dentry);
        boolean held = dentry.holdsInode;
        dentry.holdsInode = false;
        return held ? dentry.inode() : null;
    }

    private void link(Dentry dentry, int hash) {
        Entry entry = new Entry(dentry, dentry.parent(), dentry.name(), hash);
        Chain chain = chain(entry.parent, hash);
        entry.next = chain.first;
        chain.first = entry;
        dentry.entry = entry;
        entry.parent.cachedChildren++;
        ages.addLast(dentry.age);
    }

    private void unlink(Dentry dentry) {
        Entry entry = dentry.entry;
        Chain chain = chain(entry.parent, entry.hash);
        if (chain.first == entry) {
            chain.first = entry.next;
        } else {
            Entry before = chain.first;
            while (before.next != entry) {
                before = before.next;
            }
            before.next = entry.next;
        }
        dentry.entry = null;
        entry.parent.cachedChildren--;
        ages.remove(dentry.age);
    }

    private Chain chain(Dentry parent, int hash) {
        int mixed = (hash ^ parent.salt) * SALT_STEP;
        return chains[(mixed ^ mixed >>> 15) & chains.length - 1];
    }

    private int takeSalt() {
        lock.acquire();
        int salt = nextSalt += SALT_STEP;
        lock.release();
        return salt;
    }

    private static boolean isSame(byte[] name, byte[] path, int offset, int length) {
        if (name.length != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (name[i] != path[offset + i]) {
                return false;
            }
        }
        return true;
    }
}
