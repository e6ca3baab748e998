package biscotti.kernel.filesystem.ext4;

/** Who hears of damage that a file system finds on its disk: the kernel's log, or a test. */
public interface FaultLog {
    /** Damage or a failed write: what it is, and the block or inode that it is about. */
    void report(String what, long number);
}
