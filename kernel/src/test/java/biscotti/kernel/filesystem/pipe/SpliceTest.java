package biscotti.kernel.filesystem.pipe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.abi.SeekWhence;
import biscotti.kernel.file.FileCopy;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.file.TestProcess;
import biscotti.kernel.memory.KernelBuffer;
import org.junit.jupiter.api.Test;

/** splice(2), tee(2), sendfile(2), copy_file_range(2). */
class SpliceTest {
    private static final long OWN = Splice.OWN_POSITION;
    private static final long NO_LIMIT = TestProcess.NO_LIMIT;

    private final TestProcess process = new TestProcess();
    private final Pipes pipes = new Pipes(process.services);
    private final Pipes.Ends ends = pipes.create(OpenFlags.O_NONBLOCK, process.credentials);
    private final Pipes.Ends others = pipes.create(OpenFlags.O_NONBLOCK, process.credentials);

    private OpenFile file(String path, String content) {
        process.put(path, content);
        return process.openFile(path, OpenFlags.O_RDWR, 0);
    }

    private long move(OpenFile from, long fromPosition, OpenFile to, long toPosition, long count) {
        return Splice.move(process.services, from, fromPosition, to, toPosition, count, 0, NO_LIMIT);
    }

    private static String read(OpenFile file) {
        byte[] bytes = new byte[100_000];
        long count = file.read(new KernelBuffer(bytes));
        return count < 0 ? Long.toString(count) : new String(bytes, 0, (int) count, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static void write(OpenFile file, String text) {
        file.write(new KernelBuffer(TestProcess.bytes(text)), NO_LIMIT);
    }

    /** A pipe keeps a page for the next write until then. */
    private void closeAll() {
        ends.writer().release();
        ends.reader().release();
        others.writer().release();
        others.reader().release();
    }

    @Test
    void aFileGoesThroughAPipeIntoAnother() {
        OpenFile source = file("/a", "0123456789");
        OpenFile target = file("/b", "");
        assertEquals(4, move(source, OWN, ends.writer(), OWN, 4));
        assertEquals(3, move(source, 7, ends.writer(), OWN, 100));
        assertEquals(4, source.position());
        assertEquals(7, move(ends.reader(), OWN, target, OWN, 100));
        assertEquals("0123789", process.get("/b"));
        assertEquals(-Errno.EAGAIN, move(ends.reader(), OWN, target, OWN, 100));
        ends.writer().release();
        assertEquals(0, move(ends.reader(), OWN, target, OWN, 100));
    }

    @Test
    void pagesChangeHandsBetweenPipes() {
        write(ends.writer(), "x".repeat(10_000));
        long used = process.frames.usedFrames();
        assertEquals(6000, move(ends.reader(), OWN, others.writer(), OWN, 6000));
        assertEquals(used, process.frames.usedFrames());
        assertEquals(6000, read(others.reader()).length());
        assertEquals(4000, read(ends.reader()).length());
        closeAll();
        assertEquals(0, process.frames.usedFrames());
    }

    @Test
    void teeLeavesTheData() {
        write(ends.writer(), "both");
        assertEquals(4, Splice.duplicate(ends.reader(), others.writer(), 100, 0));
        assertEquals("both", read(ends.reader()));
        assertEquals("both", read(others.reader()));
        closeAll();
        assertEquals(0, process.frames.usedFrames());
    }

    @Test
    void whatTheTargetDoesNotTakeStaysInThePipe() {
        write(ends.writer(), "abcdef");
        OpenFile target = file("/b", "");
        assertEquals(3, Splice.move(process.services, ends.reader(), OWN, target, OWN, 100, 0, 3));
        assertEquals("def", read(ends.reader()));
        OpenFile full = file("/c", "");
        write(ends.writer(), "ghi");
        assertEquals(-Errno.EFBIG, Splice.move(process.services, ends.reader(), OWN, full, OWN, 100, 0, 0));
        assertEquals("ghi", read(ends.reader()));
    }

    @Test
    void wrongUsesAreRefused() {
        OpenFile file = file("/a", "text");
        assertEquals(-Errno.EINVAL, move(file, OWN, file("/b", ""), OWN, 1));
        assertEquals(-Errno.ESPIPE, move(ends.reader(), 0, file, OWN, 1));
        assertEquals(-Errno.ESPIPE, move(file, OWN, ends.writer(), 0, 1));
        assertEquals(-Errno.EINVAL, move(ends.reader(), OWN, ends.writer(), OWN, 1));
        assertEquals(-Errno.EBADF, move(ends.writer(), OWN, file, OWN, 1));
        assertEquals(-Errno.EINVAL, Splice.duplicate(file, ends.writer(), 1, 0));
        OpenFile appending = process.openFile("/a", OpenFlags.O_WRONLY | OpenFlags.O_APPEND, 0);
        assertEquals(-Errno.EINVAL, move(ends.reader(), OWN, appending, OWN, 1));
        assertEquals(-Errno.EINVAL, FileCopy.send(file, OWN, appending, 1, NO_LIMIT));
        assertEquals(-Errno.EINVAL, FileCopy.send(ends.reader(), OWN, file, 1, NO_LIMIT));
        assertEquals(-Errno.EBADF, FileCopy.copyRange(file, OWN, appending, OWN, 1, NO_LIMIT));
        assertEquals(-Errno.EINVAL, FileCopy.copyRange(file, 0, file, 2, 3, NO_LIMIT));
        assertEquals(-Errno.EISDIR, FileCopy.copyRange(process.openFile("/", OpenFlags.O_DIRECTORY, 0), OWN, file, OWN, 1, NO_LIMIT));
    }

    @Test
    void filesAreSentAndCopied() {
        String content = "line\n".repeat(20_000);
        OpenFile source = file("/a", content);
        OpenFile target = file("/b", "");
        assertEquals(100_000, FileCopy.send(source, OWN, target, 1 << 20, NO_LIMIT));
        assertEquals(content, process.get("/b"));
        assertEquals(100_000, source.position());
        assertEquals(0, FileCopy.send(source, OWN, target, 10, NO_LIMIT));
        assertEquals(65536, FileCopy.send(source, 0, ends.writer(), 1 << 20, NO_LIMIT));
        source.seek(5, SeekWhence.SEEK_SET);
        OpenFile other = file("/c", "????");
        assertEquals(5, FileCopy.copyRange(source, OWN, other, 2, 5, NO_LIMIT));
        assertEquals("??line\n", process.get("/c"));
        assertEquals(10, source.position());
        assertEquals(0, other.position());
        read(ends.reader());
    }
}
