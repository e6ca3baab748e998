package biscotti.kernel.filesystem.pipe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.abi.PollEvents;
import biscotti.kernel.abi.SeekWhence;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.file.PathName;
import biscotti.kernel.file.Readiness;
import biscotti.kernel.file.TestProcess;
import biscotti.kernel.memory.KernelBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PipeTest {
    private final TestProcess process = new TestProcess();
    private final Pipes pipes = new Pipes(process.services);
    private Pipes.Ends ends = pipes.create(OpenFlags.O_NONBLOCK, process.credentials);

    private static long write(OpenFile file, String text) {
        return file.write(new KernelBuffer(TestProcess.bytes(text)), TestProcess.NO_LIMIT);
    }

    private static String read(OpenFile file, int length) {
        byte[] target = new byte[length];
        long count = file.read(new KernelBuffer(target));
        return count < 0 ? Long.toString(count) : new String(target, 0, (int) count, StandardCharsets.UTF_8);
    }

    @AfterEach
    void everyFrameComesBack() {
        if (ends != null) {
            ends.reader().release();
            ends.writer().release();
        }
        assertEquals(0, process.frames.usedFrames());
    }

    @Test
    void bytesComeOutInOrder() {
        assertEquals(5, write(ends.writer(), "hello"));
        assertEquals(6, write(ends.writer(), " world"));
        assertEquals(1, process.frames.usedFrames());
        assertEquals("hel", read(ends.reader(), 3));
        assertEquals("lo world", read(ends.reader(), 100));
        assertEquals("-11", read(ends.reader(), 1));
        assertEquals("", read(ends.reader(), 0));
    }

    @Test
    void aFullPipeRefusesAndTakesLargeWritesInPart() {
        assertEquals(65536, write(ends.writer(), "x".repeat(100_000)));
        assertEquals(-Errno.EAGAIN, write(ends.writer(), "y"));
        assertEquals(0, ends.writer().poll(null) & Readiness.OUT);
        assertEquals(4095, read(ends.reader(), 4095).length());
        assertEquals(-Errno.EAGAIN, write(ends.writer(), "y".repeat(4096)));
        assertEquals(1, read(ends.reader(), 1).length());
        assertEquals(4096, write(ends.writer(), "y".repeat(4096)));
    }

    @Test
    void smallWritesAreWholeOrNotAtAll() {
        write(ends.writer(), "x".repeat(65535));
        assertEquals(-Errno.EAGAIN, write(ends.writer(), "ab"));
        assertEquals(1, write(ends.writer(), "a"));
    }

    @Test
    void endsThatAreGoneShow() {
        write(ends.writer(), "last");
        ends.writer().release();
        assertEquals(Readiness.IN | PollEvents.POLLHUP, ends.reader().poll(null));
        assertEquals("last", read(ends.reader(), 10));
        assertEquals("", read(ends.reader(), 10));
        ends.reader().release();
        ends = pipes.create(0, process.credentials);
        ends.reader().release();
        assertEquals(Readiness.OUT | PollEvents.POLLERR, ends.writer().poll(null));
        assertEquals(-Errno.EPIPE, write(ends.writer(), "x"));
        assertEquals(0, write(ends.writer(), ""));
        ends.writer().release();
        ends = null;
    }

    @Test
    void wrongUsesAreRefused() {
        assertEquals(-Errno.EBADF, write(ends.reader(), "x"));
        assertEquals("-9", read(ends.writer(), 1));
        assertEquals(-Errno.ESPIPE, ends.reader().seek(0, SeekWhence.SEEK_SET));
        assertEquals(-Errno.ESPIPE, ends.reader().readAt(new KernelBuffer(new byte[1]), 0));
    }

    @Test
    void aBlockedReaderIsServed() throws Exception {
        ends.reader().setFlags(0);
        FutureTask<String> reader = new FutureTask<>(() -> read(ends.reader(), 10));
        Thread.ofPlatform().start(reader);
        write(ends.writer(), "text");
        assertEquals("text", reader.get());
    }

    @Test
    void aBlockedWriterFinishes() throws Exception {
        ends.writer().setFlags(0);
        FutureTask<Long> writer = new FutureTask<>(() -> write(ends.writer(), "z".repeat(200_000)));
        Thread.ofPlatform().start(writer);
        ends.reader().setFlags(0);
        int total = 0;
        while (total < 200_000) {
            total += read(ends.reader(), 10_000).length();
        }
        assertEquals(200_000L, writer.get());
    }

    @Test
    void packetsAreReadOneByOne() {
        ends.writer().setFlags(OpenFlags.O_DIRECT | OpenFlags.O_NONBLOCK);
        write(ends.writer(), "first");
        write(ends.writer(), "second");
        assertEquals("fir", read(ends.reader(), 3));
        assertEquals("second", read(ends.reader(), 100));
        assertEquals("-11", read(ends.reader(), 100));
    }

    @Test
    void theSizeCanBeSet() {
        assertEquals(65536, ends.reader().capacityBytes());
        assertEquals(8192, Pipes.setCapacity(ends.reader(), 5000, process.credentials));
        assertEquals(8192, write(ends.writer(), "x".repeat(10_000)));
        assertEquals(-Errno.EBUSY, Pipes.setCapacity(ends.reader(), 4096, process.credentials));
        assertEquals(-Errno.EINVAL, Pipes.setCapacity(ends.reader(), 0, process.credentials));
        assertEquals(-Errno.EPERM, Pipes.setCapacity(ends.reader(), 2 << 20, process.as(5).credentials));
        assertEquals(1 << 20, Pipes.setCapacity(ends.reader(), 1 << 20, process.as(5).credentials));
        assertEquals(8192, read(ends.reader(), 100_000).length());
    }

    @Test
    void procShowsItsNumber() {
        byte[] target = new byte[100];
        int length = PathName.write(ends.reader().location(), process.context.root(), target);
        assertEquals("pipe:[" + ends.reader().inode().number() + "]", new String(target, 0, length, StandardCharsets.UTF_8));
        assertEquals(FileMode.S_IFIFO | 0600, ends.reader().inode().mode());
    }

    @Test
    void fifosConnectWhoOpensThem() throws Exception {
        process.mknod("/fifo", FileMode.S_IFIFO | 0600, 0);
        assertEquals(-Errno.ENXIO, process.open("/fifo", OpenFlags.O_WRONLY | OpenFlags.O_NONBLOCK));
        OpenFile early = process.openFile("/fifo", OpenFlags.O_RDONLY | OpenFlags.O_NONBLOCK, 0);
        assertEquals(0, early.poll(null));
        assertEquals("", read(early, 10));
        early.release();
        FutureTask<OpenFile> opener = new FutureTask<>(() -> process.fork().openFile("/fifo", OpenFlags.O_RDONLY, 0));
        Thread.ofPlatform().start(opener);
        OpenFile writer = process.openFile("/fifo", OpenFlags.O_WRONLY, 0);
        OpenFile reader = opener.get();
        write(writer, "through");
        assertEquals("through", read(reader, 10));
        writer.release();
        assertEquals(PollEvents.POLLHUP, reader.poll(null));
        reader.release();
        assertNull(process.walk("/fifo", 0).inode().attachment());
    }

    @Test
    void openingAFifoCanBeInterrupted() throws Exception {
        process.mknod("/fifo", FileMode.S_IFIFO | 0600, 0);
        FutureTask<Integer> opener = new FutureTask<>(() -> {
            Thread.currentThread().interrupt();
            return process.open("/fifo", OpenFlags.O_RDONLY);
        });
        Thread.ofPlatform().start(opener);
        assertEquals(-Errno.EINTR, opener.get());
        assertEquals(-Errno.ENXIO, process.open("/fifo", OpenFlags.O_WRONLY | OpenFlags.O_NONBLOCK));
    }

    @Test
    void aFifoForBothNeverWaits() {
        process.mknod("/fifo", FileMode.S_IFIFO | 0600, 0);
        OpenFile both = process.openFile("/fifo", OpenFlags.O_RDWR, 0);
        write(both, "x");
        assertEquals("x", read(both, 10));
        both.release();
    }

    @Test
    void randomTrafficIsAQueueOfBytes() {
        Random random = new Random(3);
        Deque<Byte> model = new ArrayDeque<>();
        for (int step = 0; step < 20_000; step++) {
            byte[] piece = new byte[random.nextInt(random.nextBoolean() ? 100 : 9000)];
            if (random.nextBoolean()) {
                random.nextBytes(piece);
                long count = ends.writer().write(new KernelBuffer(piece), TestProcess.NO_LIMIT);
                assertTrue(count == piece.length || count == -Errno.EAGAIN || piece.length > 4096 && count > 0);
                for (int i = 0; i < count; i++) {
                    model.addLast(piece[i]);
                }
            } else {
                long count = ends.reader().read(new KernelBuffer(piece));
                long expected = piece.length == 0 ? 0 : model.isEmpty() ? -Errno.EAGAIN : Math.min(piece.length, model.size());
                assertEquals(expected, count);
                byte[] taken = new byte[(int) Math.max(0, count)];
                for (int i = 0; i < taken.length; i++) {
                    taken[i] = model.removeFirst();
                }
                assertArrayEquals(taken, java.util.Arrays.copyOf(piece, taken.length));
            }
        }
    }
}
