package biscotti.kernel.filesystem.tmpfs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.abi.Seals;
import biscotti.kernel.file.AttributeOperations;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.file.PathName;
import biscotti.kernel.file.Sealable;
import biscotti.kernel.file.TestProcess;
import biscotti.kernel.memory.KernelBuffer;
import org.junit.jupiter.api.Test;

/** memfd_create(2) and seals. */
class MemoryFilesTest {
    private final TestProcess process = new TestProcess();
    private final MemoryFiles files = new MemoryFiles(process.services, 16, 4);

    private OpenFile create(boolean allowsSeals) {
        MemoryFiles.Created created = new MemoryFiles.Created();
        assertEquals(0, files.create(TestProcess.bytes("name"), allowsSeals, process.credentials, created));
        return created.file;
    }

    private static long write(OpenFile file, String text) {
        return file.write(new KernelBuffer(TestProcess.bytes(text)), TestProcess.NO_LIMIT);
    }

    @Test
    void aFileLivesUntilItIsClosed() {
        OpenFile file = create(false);
        assertEquals(5, write(file, "hello"));
        assertEquals(FileMode.S_IFREG | 0777, file.inode().mode());
        assertEquals(0, file.inode().links());
        byte[] path = new byte[100];
        assertEquals("/memfd:name (deleted)",
                new String(path, 0, PathName.write(file.location(), process.context.root(), path), java.nio.charset.StandardCharsets.UTF_8));
        assertEquals(1, process.frames.usedFrames());
        file.release();
        assertEquals(0, process.frames.usedFrames());
    }

    @Test
    void sealsForbid() {
        OpenFile file = create(true);
        Sealable sealable = (Sealable) file;
        write(file, "0123456789");
        assertEquals(0, sealable.addSeals(Seals.F_SEAL_SHRINK));
        assertEquals(-Errno.EPERM, AttributeOperations.truncate(file, 5, Long.MAX_VALUE));
        assertEquals(0, AttributeOperations.truncate(file, 20, Long.MAX_VALUE));
        assertEquals(0, sealable.addSeals(Seals.F_SEAL_GROW));
        assertEquals(-Errno.EPERM, AttributeOperations.truncate(file, 21, Long.MAX_VALUE));
        assertEquals(-Errno.EPERM, write(file, "x".repeat(11)));
        assertEquals(10, write(file, "x".repeat(10)));
        assertEquals(0, sealable.addSeals(Seals.F_SEAL_WRITE | Seals.F_SEAL_SEAL));
        assertEquals(-Errno.EPERM, file.writeAt(new KernelBuffer(new byte[1]), 0, TestProcess.NO_LIMIT));
        assertEquals(-Errno.EPERM, sealable.addSeals(Seals.F_SEAL_WRITE));
        assertEquals(Seals.F_SEAL_SHRINK | Seals.F_SEAL_GROW | Seals.F_SEAL_WRITE | Seals.F_SEAL_SEAL, sealable.seals());
        assertEquals(-Errno.EPERM, ((Sealable) create(false)).addSeals(Seals.F_SEAL_GROW));
    }

    @Test
    void limitsAreKept() {
        OpenFile file = create(false);
        assertEquals(65536, write(file, "x".repeat(70_000)));
        assertEquals(-Errno.ENOSPC, write(file, "x"));
        create(false);
        create(false);
        MemoryFiles.Created created = new MemoryFiles.Created();
        assertEquals(-Errno.ENOSPC, files.create(new byte[0], false, process.credentials, created));
        assertEquals(-Errno.EINVAL, files.create(new byte[250], false, process.credentials, created));
    }
}
