package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.abi.Errno;

/**
 * Files that are being truncated, or that have no name but are still open: a mount after a crash finishes the work. A list through the
 * inodes' deletion times, from the superblock.
 */
final class OrphanList {
    private final Volume volume;

    OrphanList(Volume volume) {
        this.volume = volume;
    }

    /** Puts a file at the head, unless it is in the list. Inside an operation; the file stays referenced while it is in the list. */
    void add(Inode inode) {
        if (contains(inode)) {
            return;
        }
        volume.modify(volume.superblockBuffer);
        inode.modify();
        inode.setDeletionTime(volume.superblock.lastOrphan());
        inode.seal();
        volume.superblock.setLastOrphan(inode.number);
        volume.superblock.seal();
    }

    /** Takes a file out, inside an operation; it need not be in the list. */
    int remove(Inode inode) {
        int next = inode.deletionTime();
        if (volume.superblock.lastOrphan() == inode.number) {
            volume.modify(volume.superblockBuffer);
            volume.superblock.setLastOrphan(next);
            volume.superblock.seal();
        } else {
            Inode before = before(inode);
            if (before == null) {
                return 0;
            }
            before.modify();
            before.setDeletionTime(next);
            before.seal();
        }
        inode.modify();
        inode.setDeletionTime(0);
        inode.seal();
        return 0;
    }

    /** After a crash: deletes the files without names, ends the truncation of the others. */
    int finishAll() {
        int budget = volume.superblock.inodeCount;
        while (volume.superblock.lastOrphan() != 0) {
            int number = volume.superblock.lastOrphan();
            if (budget-- == 0 || !volume.inodes.isFileNumber(number) || !volume.inodeNumbers.isUsed(number)) {
                return volume.damaged("list of orphans at inode", number);
            }
            Inode inode = volume.inodes.get(number);
            if (inode == null) {
                return -Errno.EIO;
            }
            int result = inode.links() == 0 ? Truncation.delete(inode) : Truncation.finish(inode);
            volume.inodes.put(inode);
            if (result < 0) {
                return result;
            }
            if (volume.superblock.lastOrphan() == number) {
                return volume.damaged("list of orphans at inode", number);
            }
        }
        return 0;
    }

    private boolean contains(Inode inode) {
        return volume.superblock.lastOrphan() == inode.number || before(inode) != null;
    }

    /** The file in the list whose successor is {@code inode}, or null. Every file in the list is in use. */
    private Inode before(Inode inode) {
        Inode at = volume.inodes.find(volume.superblock.lastOrphan());
        int budget = volume.inodes.size();
        while (at != null && budget-- > 0) {
            if (at.deletionTime() == inode.number) {
                return at;
            }
            at = volume.inodes.find(at.deletionTime());
        }
        return null;
    }
}
