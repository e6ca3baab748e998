package biscotti.kernel.device.console;

import biscotti.kernel.file.Inode;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.file.OpenRequest;
import biscotti.kernel.file.PollTable;
import biscotti.kernel.file.Pollable;
import biscotti.kernel.file.Readiness;
import biscotti.kernel.file.Writable;
import biscotti.kernel.memory.UserBuffer;
import biscotti.kernel.schedule.LockRank;
import biscotti.kernel.schedule.SleepLock;
import biscotti.runtime.Console;

/** Standard output or standard error: takes every byte at once. */
final class StreamOutput extends OpenFile implements Writable, Pollable {
    private static final LockRank RANK = new LockRank("console output", 2_900);
    private static final int PIECE = 1_024;

    private final int stream;
    private final SleepLock lock;
    private final byte[] piece = new byte[PIECE];

    /** @param stream {@link Console#OUTPUT} or {@link Console#ERROR} */
    StreamOutput(Inode inode, OpenRequest request, int stream) {
        super(inode, request);
        this.stream = stream;
        this.lock = inode.services().locks.newSleepLock(RANK);
    }

    @Override
    public long write(UserBuffer source, long position, long sizeLimit) {
        long total = 0;
        lock.acquire();
        while (source.remaining() > 0) {
            int count = source.get(piece, 0, PIECE);
            if (count <= 0) {
                lock.release();
                return total == 0 ? count : total;
            }
            Console.write(stream, piece, 0, count);
            total += count;
        }
        lock.release();
        return total;
    }

    @Override
    public int readiness(PollTable table) {
        return Readiness.OUT;
    }
}
