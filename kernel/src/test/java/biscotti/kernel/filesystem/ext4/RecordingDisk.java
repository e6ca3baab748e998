package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.device.block.BlockRequest;
import biscotti.kernel.device.block.hosted.MemoryDisk;
import java.util.ArrayList;
import java.util.List;

/** A disk that keeps the stream of writes and barriers, so that any crash can be played afterwards. */
final class RecordingDisk extends MemoryDisk {
    /** A write ({@code data} not null) or a flush. A write with {@code isDurable} is on the medium when it completes. */
    record Event(long position, byte[] data, boolean flushesBefore, boolean isDurable) {
    }

    final List<Event> events = new ArrayList<>();

    RecordingDisk(byte[] content) {
        super(content, false);
    }

    @Override
    protected int execute(BlockRequest request) {
        long at = request.firstSector() * SECTOR_SIZE;
        int result = super.execute(request);
        if (result == 0 && request.operation() == BlockRequest.Operation.WRITE) {
            boolean flushes = request.has(BlockRequest.PREFLUSH);
            for (int i = 0; i < request.pieceCount(); i++) { // a long write may be torn between its blocks
                byte[] data = new byte[request.length(i)];
                request.frame(i).copyTo(request.offset(i), data, 0, data.length);
                events.add(new Event(at, data, flushes, request.has(BlockRequest.FUA)));
                flushes = false;
                at += data.length;
            }
        } else if (result == 0 && request.operation() == BlockRequest.Operation.FLUSH) {
            events.add(new Event(0, null, true, false));
        }
        return result;
    }
}
