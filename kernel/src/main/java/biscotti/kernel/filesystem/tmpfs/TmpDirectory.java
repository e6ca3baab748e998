package biscotti.kernel.filesystem.tmpfs;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.abi.RenameFlags;
import biscotti.kernel.collection.NameMap;
import biscotti.kernel.collection.RadixTree;
import biscotti.kernel.file.DirectorySink;
import biscotti.kernel.file.Inode;
import biscotti.kernel.file.InodeSlot;
import biscotti.kernel.file.OpenDirectory;
import biscotti.kernel.file.OpenRequest;
import biscotti.kernel.file.Permissions;
import biscotti.kernel.schedule.Credentials;

/** A directory. Its link count is 2 and one for each directory in it, as long as it has a name. */
final class TmpDirectory extends TmpInode {
    private static final long FIRST_COOKIE = 2;
    private static final int ENTRY_BYTES = 20; // what a directory's size counts for an entry, as Linux has it

    private static final class Entry {
        final byte[] name;
        final long cookie;
        TmpInode inode;

        Entry(byte[] name, long cookie, TmpInode inode) {
            this.name = name;
            this.cookie = cookie;
            this.inode = inode;
        }
    }

    private final NameMap<Entry> names = new NameMap<>();
    private final RadixTree<Entry> cookies = new RadixTree<>();
    private long nextCookie = FIRST_COOKIE;
    private TmpDirectory parent; // changes under the rename lock or this directory's

    TmpDirectory(TmpFileSystem volume, long number, int mode, TmpDirectory parent) {
        this(volume, number, mode, 0, 0, parent);
    }

    private TmpDirectory(TmpFileSystem volume, long number, int mode, int user, int group, TmpDirectory parent) {
        super(volume, number, mode, user, group);
        this.parent = parent;
        size = 2 * ENTRY_BYTES; // as if . and .. were entries
    }

    /** The root has no name, but links all the same. */
    void becomeRoot() {
        links = 2;
    }

    /** The directory above, or null for the root. */
    TmpDirectory parent() {
        return parent;
    }

    @Override
    public int open(OpenRequest request) {
        request.file = new OpenDirectory(this, request);
        return 0;
    }

    @Override
    public int lookup(byte[] name, InodeSlot found) {
        Entry entry = names.get(name);
        if (entry != null) {
            entry.inode.acquire();
            found.inode = entry.inode;
        }
        return 0;
    }

    @Override
    public int create(byte[] name, int fileMode, long device, Credentials credentials, InodeSlot made) {
        long number = volume.reserveFile();
        if (number < 0) {
            return (int) number;
        }
        int owningGroup = Permissions.groupOfNew(this, credentials);
        TmpInode inode = (fileMode & FileMode.S_IFMT) == FileMode.S_IFREG
                ? new TmpFile(volume, number, fileMode, credentials.fileUser, owningGroup)
                : new TmpSpecialFile(volume, number, fileMode, device, credentials.fileUser, owningGroup);
        add(name, inode);
        made.inode = inode;
        return 0;
    }

    @Override
    public int createNameless(int fileMode, Credentials credentials, InodeSlot made) {
        long number = volume.reserveFile();
        if (number < 0) {
            return (int) number;
        }
        made.inode = new TmpFile(volume, number, fileMode, credentials.fileUser, Permissions.groupOfNew(this, credentials));
        return 0;
    }

    @Override
    public int makeDirectory(byte[] name, int fileMode, Credentials credentials, InodeSlot made) {
        long number = volume.reserveFile();
        if (number < 0) {
            return (int) number;
        }
        TmpDirectory directory = new TmpDirectory(volume, number, fileMode, credentials.fileUser, Permissions.groupOfNew(this, credentials), this);
        add(name, directory);
        directory.links = 2;
        links++;
        made.inode = directory;
        return 0;
    }

    @Override
    public int makeSymbolicLink(byte[] name, byte[] target, Credentials credentials, InodeSlot made) {
        long number = volume.reserveFile();
        if (number < 0) {
            return (int) number;
        }
        TmpSymbolicLink link = new TmpSymbolicLink(volume, number, target, credentials.fileUser, Permissions.groupOfNew(this, credentials));
        add(name, link);
        made.inode = link;
        return 0;
    }

    @Override
    public int link(byte[] name, Inode file) {
        TmpInode inode = (TmpInode) file;
        if (inode.links() > 0 && volume.reserveFile() < 0) {
            return -Errno.ENOSPC;
        }
        add(name, inode);
        return 0;
    }

    @Override
    public int unlink(byte[] name, Inode file) {
        take(name);
        TmpInode inode = (TmpInode) file;
        if (inode.links() > 1) {
            volume.releaseFile(); // the last one's place is given back with the file
        }
        inode.dropLink();
        return 0;
    }

    @Override
    public int removeDirectory(byte[] name, Inode directory) {
        TmpDirectory removed = (TmpDirectory) directory;
        if (!removed.names.isEmpty()) {
            return -Errno.ENOTEMPTY;
        }
        take(name);
        removed.end();
        links--;
        return 0;
    }

    /** This directory has lost its name. */
    private void end() {
        links = 1;
        dropLink();
    }

    @Override
    public int rename(byte[] name, Inode file, Inode newDirectory, byte[] newName, Inode replaced, int flags) {
        TmpDirectory target = (TmpDirectory) newDirectory;
        Entry from = names.get(name);
        if ((flags & RenameFlags.RENAME_EXCHANGE) != 0) {
            exchange(from, target, target.names.get(newName));
            return 0;
        }
        if (replaced instanceof TmpDirectory directory && !directory.names.isEmpty()) {
            return -Errno.ENOTEMPTY;
        }
        TmpInode moved = from.inode;
        take(name);
        Entry to = target.names.get(newName);
        if (to == null) {
            target.put(newName, moved);
        } else {
            TmpInode lost = to.inode;
            to.inode = moved;
            if (lost instanceof TmpDirectory directory) {
                directory.end();
                target.links--;
            } else {
                if (lost.links() > 1) {
                    volume.releaseFile();
                }
                lost.dropLink();
            }
        }
        if (moved instanceof TmpDirectory directory) {
            directory.moveTo(this, target);
        }
        moved(target, moved);
        return 0;
    }

    private void exchange(Entry from, TmpDirectory target, Entry to) {
        TmpInode moved = from.inode;
        TmpInode other = to.inode;
        from.inode = other;
        to.inode = moved;
        if (moved instanceof TmpDirectory directory) {
            directory.moveTo(this, target);
        }
        if (other instanceof TmpDirectory directory) {
            directory.moveTo(target, this);
        }
        other.changed(now());
        moved(target, moved);
    }

    private void moveTo(TmpDirectory from, TmpDirectory to) {
        from.links--;
        to.links++;
        parent = to;
    }

    private void moved(TmpDirectory target, TmpInode moved) {
        long now = now();
        modifyNanos = now;
        changeNanos = now;
        target.modifyNanos = now;
        target.changeNanos = now;
        moved.changed(now);
    }

    @Override
    public long readDirectory(long cookie, DirectorySink sink) {
        long at = cookies.nextKey(cookie);
        while (at >= 0) {
            Entry entry = cookies.get(at);
            if (!sink.entry(entry.name, entry.inode.number(), entry.inode.mode() >> 12 & 15, at + 1)) {
                return at;
            }
            at = cookies.nextKey(at + 1);
        }
        return nextCookie;
    }

    /** For the end of the file system: any entry, taken out, or null. */
    TmpInode takeAnyEntry() {
        long cookie = cookies.nextKey(0);
        return cookie < 0 ? null : take(cookies.get(cookie).name);
    }

    private void add(byte[] name, TmpInode inode) {
        put(name, inode);
        inode.addLink();
        modifyNanos = now();
        changeNanos = modifyNanos;
    }

    private void put(byte[] name, TmpInode inode) {
        Entry entry = new Entry(name, nextCookie++, inode);
        names.add(name, entry);
        cookies.put(entry.cookie, entry);
        size += ENTRY_BYTES;
    }

    private TmpInode take(byte[] name) {
        Entry entry = names.remove(name);
        cookies.remove(entry.cookie);
        size -= ENTRY_BYTES;
        modifyNanos = now();
        changeNanos = modifyNanos;
        return entry.inode;
    }
}
