package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.collection.IntrusiveList;
import biscotti.kernel.collection.Link;
import biscotti.machine.annotation.BoundedEntry;

/** The files that have dirty pages; each is referenced by this list, so that its pages stay. */
final class DirtyFiles {
    private final Volume volume;
    private final IntrusiveList<Inode> files = new IntrusiveList<>();

    DirtyFiles(Volume volume) {
        this.volume = volume;
    }

    /** Pages of a file became dirty; {@code isOrdered} if the running transaction makes them part of the file. */
    void add(Inode inode, boolean isOrdered) {
        inode.isOrdered |= isOrdered;
        if (!inode.dirtyLink.isLinked()) {
            inode.references++;
            files.addLast(inode.dirtyLink);
        }
    }

    /** Writes one file's dirty pages. */
    int write(Inode inode) {
        if (!inode.dirtyLink.isLinked() && !(inode.hasPages() && inode.pages().hasDirty())) { // stores through mappings do not add
            return 0;
        }
        int result = inode.pages().writeBack(0, Long.MAX_VALUE);
        if (result == 0) {
            remove(inode);
        } else {
            inode.noteWriteError(result);
        }
        return result;
    }

    /** Writes the ordered files' pages, or those of all; goes on after an error and returns the first one. */
    @BoundedEntry("writing of files")
    int writeAll(boolean onlyOrdered) {
        int first = 0;
        Link<Inode> link = files.first();
        while (link != null) {
            Link<Inode> next = files.next(link);
            if (link.owner.isOrdered || !onlyOrdered) {
                int result = write(link.owner);
                if (first == 0) {
                    first = result;
                }
            }
            link = next;
        }
        return first;
    }

    /** Number of files with dirty pages. */
    int size() {
        return files.size();
    }

    /** The file's pages are gone or need not be written any more. */
    void remove(Inode inode) {
        if (inode.dirtyLink.isLinked()) {
            inode.isOrdered = false;
            files.remove(inode.dirtyLink);
            volume.inodes.put(inode);
        }
    }

    /** Forgets all, when nothing can be written any more. */
    void abandon() {
        while (!files.isEmpty()) {
            remove(files.first().owner);
        }
    }
}
