package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileMode;

/** Makes and removes names, and the files with them. Errors as the man pages of mknod, mkdir, symlink, link, unlink and rmdir give them. */
final class Naming {
    /** Bitmap, descriptor, inodes, superblock; three new directory blocks, each with the extents and the bitmap it needs. */
    static final int CREDITS = 48;
    private static final int BLOCKS = 6;
    private static final int MAX_LINKS = 65000;

    private final Volume volume;

    Naming(Volume volume) {
        this.volume = volume;
    }

    /**
     * Makes a file.
     *
     * @param mode type and permissions
     * @param device for device files
     * @param target for symbolic links, else null
     * @return the new file's number, or minus an errno
     */
    long make(Inode directory, byte[] name, int mode, int device, byte[] target, Caller caller) {
        int result = checkNew(directory, name);
        if (result == 0 && target != null && (target.length == 0 || target.length > SymbolicLink.maxLength(volume.superblock))) {
            result = target.length == 0 ? -Errno.ENOENT : -Errno.ENAMETOOLONG;
        }
        boolean isDirectory = (mode & FileMode.S_IFMT) == FileMode.S_IFDIR;
        if (result == 0) {
            result = begin(BLOCKS, caller.mayUseReserve());
        }
        if (result < 0) {
            return result;
        }
        int number = volume.inodeNumbers.allocate(directory, isDirectory);
        if (number < 0) {
            volume.journal.end();
            return number;
        }
        Inode inode = volume.inodes.getFresh(number);
        result = inode == null ? -Errno.EIO : fill(inode, directory, mode, device, target, caller);
        if (result == 0) {
            result = Directory.add(directory, name, number, FileType.of(mode));
        }
        if (result == 0 && isDirectory) {
            changeLinks(directory, 1);
        }
        if (result < 0) {
            result = volume.failed("new inode", number, result);
        }
        volume.journal.end();
        if (inode != null) {
            volume.inodes.put(inode);
        }
        return result < 0 ? result : number;
    }

    /** Makes a regular file without a name, and opens it: it stands in the list of orphans. */
    long makeNameless(Inode directory, int mode, Caller caller) {
        int result = directory.isDirectory() ? begin(BLOCKS, caller.mayUseReserve()) : -Errno.ENOTDIR;
        if (result < 0) {
            return result;
        }
        int number = volume.inodeNumbers.allocate(directory, false);
        if (number < 0) {
            volume.journal.end();
            return number;
        }
        Inode inode = volume.inodes.getFresh(number);
        result = inode == null ? -Errno.EIO : fill(inode, directory, mode, 0, null, caller);
        if (result == 0) {
            inode.modify();
            inode.setLinks(0);
            inode.seal();
            volume.orphans.add(inode);
            inode.opens++;
        } else {
            result = volume.failed("new inode", number, result);
        }
        volume.journal.end();
        if (inode != null && result < 0) {
            volume.inodes.put(inode);
        }
        return result < 0 ? result : number;
    }

    /** Gives a file one more name. */
    int link(Inode directory, byte[] name, Inode inode) {
        int result = checkNew(directory, name);
        if (result == 0 && inode.isDirectory()) {
            result = -Errno.EPERM;
        }
        if (result == 0 && inode.links() >= MAX_LINKS) {
            result = -Errno.EMLINK;
        }
        if (result == 0) {
            result = begin(BLOCKS, false);
        }
        if (result < 0) {
            return result;
        }
        result = Directory.add(directory, name, inode.number, FileType.of(inode.mode()));
        if (result == 0) {
            if (inode.links() == 0) { // a file without a name (O_TMPFILE) gets its first
                volume.orphans.remove(inode);
            }
            changeLinks(inode, 1);
        } else {
            result = volume.failed("new name in directory", directory.number, result);
        }
        volume.journal.end();
        return result;
    }

    /** Removes the name of a file that is not a directory; the file goes with its last name and user. */
    int unlink(Inode directory, byte[] name) {
        return remove(directory, name, false);
    }

    /** Removes an empty directory. */
    int removeDirectory(Inode directory, byte[] name) {
        if (name.length == 1 && name[0] == '.') {
            return -Errno.EINVAL;
        }
        if (name.length == 2 && name[0] == '.' && name[1] == '.') {
            return -Errno.ENOTEMPTY;
        }
        return remove(directory, name, true);
    }

    private int remove(Inode directory, byte[] name, boolean wantsDirectory) {
        int number = checkOld(directory, name);
        if (number < 0) {
            return number;
        }
        Inode inode = volume.inodes.get(number);
        if (inode == null) {
            return -Errno.EIO;
        }
        int result = !wantsDirectory && inode.isDirectory() ? -Errno.EISDIR : wantsDirectory && !inode.isDirectory() ? -Errno.ENOTDIR : 0;
        if (result == 0 && wantsDirectory) {
            int isEmpty = Directory.isEmpty(inode);
            result = isEmpty < 0 ? isEmpty : isEmpty == 0 ? -Errno.ENOTEMPTY : 0;
        }
        if (result == 0) {
            result = begin(0, true);
        }
        if (result == 0) {
            result = removeName(directory, name, inode);
            volume.journal.end();
        }
        if (result == 0) {
            result = deleteIfUnused(inode);
        }
        volume.inodes.put(inode);
        return result;
    }

    private int removeName(Inode directory, byte[] name, Inode inode) {
        EntryPlace place = new EntryPlace(directory);
        int result = Directory.find(directory, name, place);
        if (result > 0) {
            place.remove();
            directory.modify();
            directory.touch();
            directory.seal();
            dropName(directory, inode);
        } else {
            result = volume.failed("name in directory", directory.number, result < 0 ? result : -Errno.EIO);
        }
        place.close();
        return Math.min(result, 0);
    }

    /** After the name of {@code inode} in {@code directory} is gone, inside the operation: counts, and remembers a file that has no more. */
    void dropName(Inode directory, Inode inode) {
        inode.modify();
        if (inode.isDirectory()) {
            inode.setLinks(0);
            changeLinks(directory, -1);
        } else {
            inode.setLinks(Math.max(0, inode.links() - 1));
        }
        inode.setChangeTime(volume.clock.realtimeNanos());
        inode.seal();
        if (inode.links() == 0) {
            volume.orphans.add(inode);
        }
    }

    /** Deletes a file that has neither name nor user. Not inside an operation. */
    int deleteIfUnused(Inode inode) {
        return inode.links() == 0 && inode.opens == 0 ? Truncation.delete(inode) : 0;
    }

    /** Changes a count of links; that of a directory with too many subdirectories is 1 for ever. */
    void changeLinks(Inode inode, int delta) {
        int links = inode.links() + delta;
        if (inode.isDirectory() && (inode.links() == 1 || links >= MAX_LINKS)) {
            links = 1;
        }
        inode.modify();
        inode.setLinks(links);
        inode.setChangeTime(volume.clock.realtimeNanos());
        inode.seal();
    }

    /** 0 if a name can be made in a directory, else minus an errno. */
    int checkNew(Inode directory, byte[] name) {
        int found = checkOld(directory, name);
        return found > 0 ? -Errno.EEXIST : found == -Errno.ENOENT ? directory.links() == 0 ? -Errno.ENOENT : 0 : found;
    }

    /** The number of the file of that name, or minus an errno. */
    int checkOld(Inode directory, byte[] name) {
        if (!directory.isDirectory()) {
            return -Errno.ENOTDIR;
        }
        if (name.length == 0) {
            return -Errno.ENOENT;
        }
        if (name.length > DirectoryBlock.MAX_NAME) {
            return -Errno.ENAMETOOLONG;
        }
        int number = Directory.lookup(directory, name);
        if (number > 0 && !volume.inodes.isFileNumber(number)) {
            return volume.damaged("entry of directory", directory.number);
        }
        return number;
    }

    /** Begins an operation that may need so many blocks. */
    int begin(int blocks, boolean mayUseReserve) {
        if (blocks > 0 && !volume.blocks.hasRoom(blocks, mayUseReserve)) {
            if (!volume.blocks.hasFreed()) {
                return -Errno.ENOSPC;
            }
            int result = volume.journal.commit();
            if (result < 0) {
                return result;
            }
            if (!volume.blocks.hasRoom(blocks, mayUseReserve)) {
                return -Errno.ENOSPC;
            }
        }
        return volume.journal.begin(CREDITS);
    }

    private int fill(Inode inode, Inode directory, int mode, int device, byte[] target, Caller caller) {
        boolean isDirectory = (mode & FileMode.S_IFMT) == FileMode.S_IFDIR;
        inode.modify();
        inode.frame().fill(inode.base, volume.superblock.inodeSize, 0);
        inode.setExtraSize(Math.max(32, volume.superblock.extraInodeSizeWanted()));
        boolean takesGroup = (directory.mode() & FileMode.S_ISGID) != 0;
        inode.setMode(isDirectory && takesGroup ? mode | FileMode.S_ISGID : mode);
        inode.setOwner(caller.uid(), takesGroup ? directory.gid() : caller.gid());
        long now = volume.clock.realtimeNanos();
        inode.setGeneration(volume.nextGeneration());
        inode.setAccessTime(now);
        inode.setModifyTime(now);
        inode.setChangeTime(now);
        inode.setBirthTime(now);
        inode.setLinks(isDirectory ? 2 : 1);
        inode.setFlags(directory.flags() & Inode.FLAGS_INHERITED);
        int result = 0;
        switch (mode & FileMode.S_IFMT) {
            case FileMode.S_IFREG -> ExtentTree.format(inode);
            case FileMode.S_IFDIR -> {
                ExtentTree.format(inode);
                result = Directory.start(inode, directory.number);
            }
            case FileMode.S_IFLNK -> result = SymbolicLink.write(inode, target);
            case FileMode.S_IFCHR, FileMode.S_IFBLK -> inode.setDeviceNumber(device);
            default -> {
            }
        }
        inode.seal();
        return result;
    }
}
