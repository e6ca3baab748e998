package biscotti.kernel.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import biscotti.kernel.frame.hosted.HostedFrameAllocator;
import org.junit.jupiter.api.Test;

class HostedPageFrameTest {
    private final HostedFrameAllocator allocator = new HostedFrameAllocator(2);

    @Test
    void accessorsAgreeOnTheOrderOfBytes() {
        PageFrame frame = allocator.allocateZeroed();
        frame.putLong(3, 0x0102030405060708L);
        assertEquals(0x08, frame.getByte(3));
        assertEquals(0x0506, frame.getShort(5));
        assertEquals(0x01020304, frame.getInt(7));
        assertEquals(0x0807060504030201L, frame.getLongBigEndian(3));
        frame.putIntBigEndian(100, 0xFFEEDDCC);
        assertEquals(0xFF, frame.getByte(100));
        assertEquals(0xCCDDEEFFL, frame.getUnsignedInt(100));
        frame.putShortBigEndian(4094, 0x1234);
        assertEquals(0x12, frame.getByte(4094));
        assertThrows(IndexOutOfBoundsException.class, () -> frame.getInt(4093));
    }

    @Test
    void overlappingCopyWithinAPageMovesBytes() {
        PageFrame frame = allocator.allocateZeroed();
        frame.copyFrom(0, new byte[] {1, 2, 3, 4, 5}, 0, 5);
        frame.copyFrom(1, frame, 0, 5);
        byte[] copy = new byte[6];
        frame.copyTo(0, copy, 0, 6);
        assertEquals("[1, 1, 2, 3, 4, 5]", java.util.Arrays.toString(copy));
    }

    @Test
    void theLastReleaseFreesTheFrameAndLaterUseIsCaught() {
        PageFrame frame = allocator.allocate();
        frame.retain();
        frame.release();
        assertEquals(1, allocator.usedFrames());
        frame.release();
        assertEquals(0, allocator.usedFrames());
        assertThrows(IllegalStateException.class, () -> frame.getByte(0));
        assertThrows(IllegalStateException.class, frame::release);
    }

    @Test
    void anEmptyAllocatorReturnsNull() {
        allocator.allocate();
        allocator.allocate();
        assertNull(allocator.allocate());
        assertEquals(0, allocator.freeFrames());
    }
}
