package biscotti.kernel.filesystem.disk;

import biscotti.kernel.filesystem.ext4.FaultLog;

/** Hears of a volume's damage: a line for the log, and no more changes from above. One for each volume. */
public abstract class DamageLog implements FaultLog {
    private DiskFileSystem fileSystem;

    /** Writes the line: what is damaged or failed, and the block or inode that it is about. */
    protected abstract void write(String what, long number);

    final void watch(DiskFileSystem mounted) {
        fileSystem = mounted;
    }

    @Override
    public final void report(String what, long number) {
        write(what, number);
        if (fileSystem != null) {
            fileSystem.setReadOnly(true);
        }
    }
}
