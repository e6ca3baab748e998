package biscotti.kernel.file;

import biscotti.kernel.collection.Link;

/**
 * A name in a directory, with the file that it stands for or the knowledge that there is none.
 *
 * <p>Links are volatile and read without locks; they change under the lock of the directory and of the {@link DentryCache}. Nothing is freed under a
 * reader: a dentry that left the cache still tells where it was. A directory has one dentry at a time, which its inode remembers.
 */
public final class Dentry {
    private static final byte[] ROOT_NAME = {'/'};

    private volatile Dentry parent;
    private volatile byte[] name;
    private volatile Inode inode;
    private volatile Mount mounts; // those that cover this dentry, in each mount through which it can be seen
    final int salt;

    // of the cache, under its lock
    final Link<Dentry> age = new Link<>(this);
    DentryCache.Entry entry;
    int cachedChildren;
    boolean holdsInode;
    boolean isReferenced; // since it was last looked at for eviction; written without a lock
    private volatile boolean isRemoved;

    Dentry(Dentry parent, byte[] name, Inode inode, int salt) {
        this.parent = parent;
        this.name = name;
        this.inode = inode;
        this.salt = salt;
    }

    /** The root of a file system: its own parent. */
    static Dentry root(Inode inode, int salt) {
        Dentry root = new Dentry(null, ROOT_NAME, inode, salt);
        root.parent = root;
        inode.setDirectoryDentry(root);
        return root;
    }

    /** The directory's dentry; a root is its own parent. */
    public Dentry parent() {
        return parent;
    }

    /** The name, not to be changed. */
    public byte[] name() {
        return name;
    }

    /** The file, or null if there is none of that name. */
    public Inode inode() {
        return inode;
    }

    public boolean isRoot() {
        return parent == this;
    }

    /** Whether the name was removed from its directory. */
    public boolean isRemoved() {
        return isRemoved;
    }

    void remove() {
        isRemoved = true;
    }

    void setInode(Inode file) {
        inode = file;
    }

    void move(Dentry newParent, byte[] newName) {
        parent = newParent;
        name = newName;
    }

    /** The mount over this dentry where it is seen through {@code mount}, or null. */
    Mount mountOver(Mount mount) {
        for (Mount at = mounts; at != null; at = at.nextOver()) {
            Location place = at.place();
            if (place != null && place.mount() == mount) {
                return at;
            }
        }
        return null;
    }

    /** Whether anything is mounted here, in whichever namespace. */
    public boolean isMountPoint() {
        return mounts != null;
    }

    Mount firstMount() {
        return mounts;
    }

    void setFirstMount(Mount mount) {
        mounts = mount;
    }

    boolean isNamed(byte[] path, int offset, int length) {
        byte[] own = name;
        if (own.length != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (own[i] != path[offset + i]) {
                return false;
            }
        }
        return true;
    }
}
