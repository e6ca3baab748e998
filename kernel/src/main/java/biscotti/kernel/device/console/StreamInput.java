package biscotti.kernel.device.console;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.file.Inode;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.file.OpenRequest;
import biscotti.kernel.file.PollTable;
import biscotti.kernel.file.Pollable;
import biscotti.kernel.file.Readable;
import biscotti.kernel.memory.UserBuffer;
import biscotti.kernel.schedule.WaitQueue;

/** Standard input. */
final class StreamInput extends OpenFile implements Readable, Pollable {
    private static final int PIECE = 1_024;

    private final InputReader reader;

    StreamInput(Inode inode, OpenRequest request, InputReader reader) {
        super(inode, request);
        this.reader = reader;
    }

    @Override
    public long read(UserBuffer target, long position) {
        byte[] piece = new byte[(int) Math.min(PIECE, target.remaining())];
        while (true) {
            int ticket = reader.changed.ticket();
            int count = reader.take(piece, piece.length);
            if (count >= 0) {
                return count == 0 ? 0 : target.put(piece, 0, count);
            }
            if (isNonBlocking()) {
                return -Errno.EAGAIN;
            }
            int result = reader.changed.await(ticket, WaitQueue.FOREVER);
            if (result < 0) {
                return result;
            }
        }
    }

    @Override
    public int readiness(PollTable table) {
        if (table != null) {
            table.watch(reader.changed);
        }
        return reader.readiness();
    }
}
