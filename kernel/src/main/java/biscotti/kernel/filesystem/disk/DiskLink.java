package biscotti.kernel.filesystem.disk;

/** A symbolic link. */
final class DiskLink extends DiskInode {
    DiskLink(DiskFileSystem volume, biscotti.kernel.filesystem.ext4.Inode file) {
        super(volume, file);
    }

    @Override
    public int readLink(byte[] target) {
        return (int) volume.ext4.readLink(file, target);
    }
}
