package biscotti.kernel.memory;

import static biscotti.kernel.memory.TestSpace.PAGE;
import static biscotti.kernel.memory.TestSpace.RW;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.MapFlags;
import biscotti.kernel.frame.PageFrame;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How system calls touch a program's memory: two pages that may be written, one that may be read, then nothing. */
class UserMemoryTest {
    private static final long PLACE = 0x10_0000_0000L;
    private static final long END = PLACE + 3 * PAGE;

    private final TestSpace program = new TestSpace(100);
    private final UserMemory memory = new SpaceMemory(program.space);
    private final byte[] bytes = new byte[20_000];

    UserMemoryTest() {
        program.mapAt(PLACE, 2 * PAGE, RW);
        program.mapAt(PLACE + 2 * PAGE, PAGE, MapFlags.PROT_READ);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 7 + 1);
        }
    }

    @AfterEach
    void allFramesComeBack() {
        program.end();
    }

    @Test
    void copiesCrossPagesAndStopWhereTheyMust() {
        assertEquals(0, memory.copyOut(bytes, 10, 6000, PLACE + 100));
        byte[] copy = new byte[6000];
        assertEquals(0, memory.copyIn(PLACE + 100, copy, 0, 6000));
        assertArrayEquals(Arrays.copyOfRange(bytes, 10, 6010), copy);
        assertEquals(2 * PAGE - 100, memory.tryCopyOut(bytes, 0, 9000, PLACE + 100));
        assertEquals(-Errno.EFAULT, memory.copyOut(bytes, 0, 9000, PLACE + 100));
        assertEquals(PAGE + 5, memory.tryCopyIn(END - PAGE - 5, bytes, 0, 9000));
        assertEquals(0, memory.tryCopyIn(END, bytes, 0, 1));
        assertEquals(-Errno.EFAULT, memory.copyIn(Long.MIN_VALUE, bytes, 0, 1));
        assertEquals(-Errno.EFAULT, memory.copyIn(-1, bytes, 0, 8));
        assertEquals(0, memory.copyIn(0, bytes, 0, 0));
    }

    @Test
    void pagesAreCopiedToo() {
        PageFrame frame = program.frames.allocateZeroed();
        frame.copyFrom(0, bytes, 0, 4096);
        assertEquals(4000, memory.tryCopyOut(frame, 96, 4000, PLACE + 1000));
        frame.fill(0, 4096, 0);
        assertEquals(4000, memory.tryCopyIn(PLACE + 1000, frame, 0, 4000));
        assertEquals(bytes[96] & 0xFF, frame.getByte(0));
        assertEquals(bytes[4095] & 0xFF, frame.getByte(3999));
        frame.release();
    }

    @Test
    void numbersMayLieAcrossPages() {
        UserWord word = new UserWord();
        for (long at : new long[] {PLACE, PLACE + PAGE - 3, PLACE + PAGE - 8}) {
            assertEquals(0, memory.putLong(at, 0xFEDC_BA98_7654_3210L));
            assertEquals(0, memory.getLong(at, word));
            assertEquals(0xFEDC_BA98_7654_3210L, word.value);
            assertEquals(0x7654_3210L, memory.getInt(at));
            assertEquals(0, memory.putInt(at, -2));
            assertEquals(0xFFFF_FFFEL, memory.getInt(at));
        }
        assertEquals(-Errno.EFAULT, memory.getInt(END - 3));
        assertEquals(-Errno.EFAULT, memory.getLong(END, word));
        assertEquals(-Errno.EFAULT, memory.putInt(PLACE + 2 * PAGE, 1));
        assertEquals(-Errno.EFAULT, memory.putLong(PLACE + 2 * PAGE - 4, 1));
    }

    @Test
    void compareAndExchangeTellsWhatWasThere() {
        assertEquals(0, memory.compareAndExchangeInt(PLACE, 0, 5));
        assertEquals(5, memory.compareAndExchangeInt(PLACE, 0, 6));
        assertEquals(5, memory.getInt(PLACE));
        assertEquals(-Errno.EFAULT, memory.compareAndExchangeInt(PLACE + 2 * PAGE, 1, 2)); // read-only, though 1 is not there
        assertEquals(-Errno.EFAULT, memory.compareAndExchangeInt(END, 0, 2));
    }

    @Test
    void stringsEndSomewhere() {
        byte[] name = "hello\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        memory.copyOut(name, 0, 6, PLACE + PAGE - 3);
        byte[] copy = new byte[10];
        assertEquals(5, memory.copyString(PLACE + PAGE - 3, copy, 2, 8));
        assertEquals('h', copy[2]);
        assertEquals(5, memory.copyString(PLACE + PAGE - 3, copy, 0, 6));
        assertEquals(-Errno.ENAMETOOLONG, memory.copyString(PLACE + PAGE - 3, copy, 0, 5));
        memory.copyOut(bytes, 0, 2, PLACE + 2 * PAGE - 2);
        assertEquals(2, memory.copyString(PLACE + 2 * PAGE - 2, copy, 0, 10)); // the page behind is zeros
        assertEquals(-Errno.EFAULT, memory.copyString(END, copy, 0, 10));
        assertEquals(0, memory.copyString(END - 1, copy, 0, 10));
    }

    @Test
    void aVectorMovesThroughItsPieces() {
        VectorBuffer buffer = new VectorBuffer(memory, new long[] {PLACE, 0, PLACE + PAGE - 2, PLACE + 2 * PAGE}, new long[] {3, 0, 4, 8}, 4);
        assertEquals(15, buffer.remaining());
        assertEquals(5, buffer.put(bytes, 0, 5));
        assertEquals(10, buffer.remaining());
        assertEquals(2, buffer.put(bytes, 5, 9)); // then comes memory that is read-only
        assertEquals(-Errno.EFAULT, buffer.put(bytes, 7, 7));
        assertEquals(8, buffer.remaining());
        byte[] copy = new byte[20];
        VectorBuffer back = new VectorBuffer(memory, new long[] {PLACE, PLACE + PAGE - 2}, new long[] {3, 4}, 2);
        assertEquals(7, back.get(copy, 0, 20));
        assertArrayEquals(Arrays.copyOf(bytes, 7), Arrays.copyOf(copy, 7));
        assertEquals(0, back.get(copy, 0, 20));
    }

    @Test
    void clearingStopsAtWhatCannotBeWritten() {
        memory.copyOut(bytes, 0, 8192, PLACE);
        assertEquals(8000, memory.tryClear(PLACE + 192, 100_000));
        assertEquals(bytes[191] & 0xFF, program.read(PLACE + 191));
        assertEquals(0, program.read(PLACE + 192));
        assertEquals(-Errno.EFAULT, memory.clear(PLACE + 192, 100_000));
    }
}
