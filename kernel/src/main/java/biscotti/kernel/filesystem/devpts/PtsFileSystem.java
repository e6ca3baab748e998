package biscotti.kernel.filesystem.devpts;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileSystemMagic;
import biscotti.kernel.collection.SlotTable;
import biscotti.kernel.file.FileLocks;
import biscotti.kernel.file.Inode;
import biscotti.kernel.file.OpenRequest;
import biscotti.kernel.filesystem.synthetic.SyntheticFileSystem;
import biscotti.kernel.filesystem.terminal.MasterFile;
import biscotti.kernel.filesystem.terminal.PseudoTerminal;
import biscotti.kernel.schedule.SpinLock;
import biscotti.kernel.task.Processes;

/** A devpts: the pairs that were made in it. */
public final class PtsFileSystem extends SyntheticFileSystem implements PseudoTerminal.Owner {
    private static final int FIRST_NUMBER = 3; // of inodes of slaves, as on Linux

    private final Processes processes;
    private final SpinLock lock;
    private final SlotTable<PtsInode> pairs;
    private final PtsInode multiplexer;

    public PtsFileSystem(Processes processes) {
        super(processes.services.files(), "devpts", FileSystemMagic.DEVPTS_SUPER_MAGIC);
        this.processes = processes;
        this.lock = services().locks.newSpinLock(FileLocks.ACCOUNT);
        this.pairs = new SlotTable<>(PtsOptions.MOST);
        begin(new PtsDirectory(this, 1));
        this.multiplexer = new PtsInode(this, 2, PtsOptions.MULTIPLEXER_MODE, PtsDevices.MULTIPLEXER, null);
    }

    /** Opens ptmx: makes a pair, and a name for its slave that belongs to who opens. 0, {@code -ENOSPC} or another minus an errno. */
    int openMultiplexer(Inode inode, OpenRequest request) {
        lock.acquire();
        int number = pairs.add(multiplexer, 0); // keeps the place
        lock.release();
        if (number < 0) {
            return -Errno.ENOSPC;
        }
        PseudoTerminal pair = new PseudoTerminal(processes, number, this, this);
        PtsInode slave = new PtsInode(this, FIRST_NUMBER + number, PtsOptions.MODE, PtsDevices.slave(number), pair);
        lock.acquire();
        pairs.set(number, slave);
        lock.release();
        slave.setOwner(request.credentials.fileUser, PtsOptions.GROUP);
        slave.show();
        request.file = new MasterFile(inode, request, pair);
        return 0;
    }

    PtsInode multiplexer() {
        return multiplexer;
    }

    /** The slave of a number, or null. */
    PtsInode slave(int number) {
        lock.acquire();
        PtsInode slave = number < pairs.limit() ? pairs.get(number) : null;
        lock.release();
        return slave != null && slave.isShown() ? slave : null;
    }

    /** The lowest number from {@code from} on that is used, or -1. */
    int next(int from) {
        lock.acquire();
        int next = pairs.nextUsed(from);
        lock.release();
        return next;
    }

    @Override
    public void masterClosed(PseudoTerminal pair) {
        slave(pair.number).hide();
    }

    @Override
    public void unused(PseudoTerminal pair) {
        lock.acquire();
        pairs.remove(pair.number);
        lock.release();
    }

    @Override
    public byte[] options() {
        return PtsOptions.shown();
    }
}
