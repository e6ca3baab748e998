package biscotti.kernel.device.block;

import static org.junit.jupiter.api.Assertions.assertEquals;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.device.block.hosted.MemoryDisk;
import biscotti.kernel.frame.PageFrame;
import biscotti.kernel.frame.hosted.HostedFrameAllocator;
import biscotti.kernel.schedule.hosted.HostedLocks;
import org.junit.jupiter.api.Test;

class MemoryDiskTest {
    private final PageFrame frame = new HostedFrameAllocator(10).allocateZeroed();
    private final BlockRequest request = new BlockRequest(new HostedLocks(), 2);
    private final MemoryDisk disk = new MemoryDisk(new byte[8 * 512], false);

    @Test
    void aRequestGathersItsPiecesIntoConsecutiveSectors() {
        frame.putInt(0, 0x11);
        frame.putInt(1024, 0x22);
        request.begin(BlockRequest.Operation.WRITE, 3, BlockRequest.FUA);
        request.add(frame, 1024, 512);
        request.add(frame, 0, 512);
        disk.submit(request);
        assertEquals(0, request.await());
        assertEquals(0x22, disk.content()[3 * 512]);
        assertEquals(0x11, disk.content()[4 * 512]);
        request.begin(BlockRequest.Operation.READ, 4, 0);
        request.add(frame, 2048, 512);
        disk.submit(request);
        assertEquals(0, request.await());
        assertEquals(0x11, frame.getInt(2048));
    }

    @Test
    void sectorsBehindTheEndAreAnError() {
        request.begin(BlockRequest.Operation.READ, 7, 0);
        request.add(frame, 0, 1024);
        disk.submit(request);
        assertEquals(-Errno.EIO, request.await());
    }

    @Test
    void aReadOnlyDiskRefusesWrites() {
        MemoryDisk readOnly = new MemoryDisk(new byte[512], true);
        request.begin(BlockRequest.Operation.WRITE, 0, 0);
        request.add(frame, 0, 512);
        readOnly.submit(request);
        assertEquals(-Errno.EROFS, request.await());
    }
}
