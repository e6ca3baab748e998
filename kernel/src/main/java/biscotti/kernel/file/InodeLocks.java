package biscotti.kernel.file;

/** The locks of programs on one file. */
final class InodeLocks {
    /** Of fcntl(2). */
    final LockList ranges;
    /** Of flock(2). */
    final LockList whole;

    InodeLocks(FileServices services) {
        ranges = new LockList(services.locks.newWaitQueue());
        whole = new LockList(services.locks.newWaitQueue());
    }
}
