package biscotti.kernel.file;

/** A file that an {@link Inotify} instance watches. Fields that change belong to the {@link Notifications}' lock. */
final class InotifyWatch {
    final Inotify instance;
    final int descriptor;
    final Inode inode; // with a reference, as long as the watch is there
    int mask;
    InotifyWatch nextOfInode;
    InotifyWatch nextOfInstance;
    boolean isGone;

    InotifyWatch(Inotify instance, int descriptor, Inode inode, int mask) {
        this.instance = instance;
        this.descriptor = descriptor;
        this.inode = inode;
        this.mask = mask;
    }
}
