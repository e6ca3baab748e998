package biscotti.kernel.file;

import biscotti.kernel.schedule.LockRank;

/**
 * The locks of the file floor and of the file systems without a disk, in the order in which a thread takes them.
 *
 * <p>In between stand the locks of the memory floor (address space, page cache) and of the volumes: so user memory may be touched under all sleeping
 * locks here, and under no spin lock.
 */
public final class FileLocks {
    /** A sleep lock per open file that has a position: one reader or writer at a time moves it. */
    public static final LockRank POSITION = new LockRank("file position", 1000);
    /** One sleep lock: an epoll instance is put into another one. */
    public static final LockRank EPOLL_NESTING = new LockRank("epoll nesting", 1090);
    /** A sleep lock per epoll instance: its set of files. The watching instance before the watched one; there are no circles. */
    public static final LockRank EPOLL = new LockRank("epoll", 1100, true);
    /** A sleep lock per file system: one rename between different directories at a time, so that no directory becomes its own ancestor. */
    public static final LockRank RENAME = new LockRank("rename", 1200);
    /** A sleep lock per directory inode: its entries. An ancestor is taken before its descendant, else the lower inode number first. */
    public static final LockRank DIRECTORY = new LockRank("directory", 1300, true);
    /** A sleep lock per inode that is no directory: size, content, attributes. Two at once (a rename over a file, a copy): lower inode number first. */
    public static final LockRank INODE = new LockRank("inode", 1400, true);
    /** A sleep lock per mount namespace: its tree of mounts. */
    public static final LockRank NAMESPACE = new LockRank("mount namespace", 1500);
    /** A sleep lock per pipe: its buffers. Two at once (splice, tee): the pipe that was made earlier first. */
    public static final LockRank PIPE = new LockRank("pipe", 1600, true);

    /** A spin lock per table of descriptors. */
    public static final LockRank DESCRIPTORS = new LockRank("descriptor table", 5000);
    /** A spin lock per {@link FileContext}: root and working directory. */
    public static final LockRank CONTEXT = new LockRank("file context", 5050);
    /** A spin lock per inode: its file locks and who watches it. */
    public static final LockRank INODE_STATE = new LockRank("inode state", 5100);
    /** The spin lock of the dentry cache. */
    public static final LockRank DENTRIES = new LockRank("dentry cache", 5200);
    /** A spin lock per file system for its accounts: pages used, inode numbers. */
    public static final LockRank ACCOUNT = new LockRank("file system account", 5300);
    /** A spin lock per small kernel object behind a descriptor: eventfd, timerfd, inotify's queue. */
    public static final LockRank OBJECT = new LockRank("file object", 5400);
    /** One spin lock: who is to be told when an open file is closed. */
    public static final LockRank CLOSE_HOOKS = new LockRank("close hooks", 5450);
    /** A spin lock per {@link EventSource}: who is to be told. */
    public static final LockRank EVENT_SOURCE = new LockRank("event source", 5500);
    /** A spin lock per epoll instance: its list of ready files. */
    public static final LockRank READY_LIST = new LockRank("ready list", 5600);
    /** One spin lock: event sources that are to be told later. */
    public static final LockRank DEFERRED_EVENTS = new LockRank("deferred events", 5700);

    private FileLocks() {
    }
}
