package biscotti.kernel.filesystem.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.device.block.BlockRequest;
import biscotti.kernel.device.block.hosted.MemoryDisk;
import biscotti.kernel.file.Attributes;
import biscotti.kernel.file.FileServices;
import biscotti.kernel.file.Inode;
import biscotti.kernel.file.InodeSlot;
import biscotti.kernel.file.OpenRequest;
import biscotti.kernel.filesystem.ext4.MountOptions;
import biscotti.kernel.frame.hosted.HostedFrameAllocator;
import biscotti.kernel.memory.KernelBuffer;
import biscotti.kernel.schedule.Credentials;
import biscotti.kernel.schedule.SimulatedClock;
import biscotti.kernel.schedule.hosted.HostedLocks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A volume behind the VFS, over a disk in memory. */
class DiskFileSystemTest {
    private static final int REGULAR = FileMode.S_IFREG | 0644;

    @TempDir
    Path directory;

    private final Credentials credentials = new Credentials();
    private FailingDisk disk;
    private DiskFileSystem fileSystem;
    private Inode root;

    /** A disk whose writes can be made to fail. */
    private static final class FailingDisk extends MemoryDisk {
        private boolean isFailing;

        FailingDisk(byte[] content) {
            super(content, false);
        }

        @Override
        protected int execute(BlockRequest request) {
            return isFailing && request.operation() == BlockRequest.Operation.WRITE ? -Errno.EIO : super.execute(request);
        }
    }

    /** Damage is a failed test. */
    private static final class NoDamage extends DamageLog {
        @Override
        protected void write(String what, long number) {
            throw new IllegalStateException(what + " " + number);
        }
    }

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        Path image = directory.resolve("image");
        Process tool = new ProcessBuilder("/usr/sbin/mke2fs", "-q", "-F", "-t", "ext4", "-b", "4096", image.toString(), "16M")
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertEquals(0, tool.waitFor());
        disk = new FailingDisk(Files.readAllBytes(image));
        var clock = new SimulatedClock(1_700_000_000_000_000_000L);
        var services = new FileServices(new HostedLocks(clock), clock, new HostedFrameAllocator(1 << 14), 6);
        var mounted = new DiskFileSystem.Mounted();
        assertEquals(0, DiskFileSystem.mount(services, disk, 7, MountOptions.READ_WRITE, new NoDamage(), mounted));
        fileSystem = mounted.fileSystem;
        root = fileSystem.root().inode();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private Inode create(String name) {
        var slot = new InodeSlot();
        assertEquals(0, root.create(bytes(name), REGULAR, 0, credentials, slot));
        return slot.inode;
    }

    private Inode lookup(String name) {
        var slot = new InodeSlot();
        assertEquals(0, root.lookup(bytes(name), slot));
        return slot.inode;
    }

    private OpenDiskFile open(Inode inode) {
        inode.acquire();
        var request = new OpenRequest(OpenFlags.O_RDWR, credentials, null);
        assertEquals(0, inode.open(request));
        return (OpenDiskFile) request.file;
    }

    @Test
    void aFailedWriteBackIsToldOnceToEachOpenFile() {
        Inode inode = create("file");
        OpenDiskFile writer = open(inode);
        OpenDiskFile other = open(inode);
        assertEquals(4, writer.write(new KernelBuffer(bytes("data"), 0, 4), Long.MAX_VALUE));
        disk.isFailing = true;
        assertEquals(-Errno.EIO, writer.synchronize(true));
        disk.isFailing = false;
        assertEquals(0, writer.synchronize(true));
        assertEquals(-Errno.EIO, other.synchronize(true));
        assertEquals(0, other.synchronize(true));
        assertEquals(0, open(inode).synchronize(true));
    }

    @Test
    void aFileIsOneInodeWhateverItsNamesAsLongAsItIsReferenced() {
        Inode inode = create("one");
        assertEquals(0, root.link(bytes("two"), inode));
        assertSame(inode, lookup("two"));
        assertEquals(2, inode.links());
        inode.release();
        inode.release();
        Inode again = lookup("one");
        assertNotSame(inode, again);
        assertEquals(2, again.links());
        assertEquals(0, root.unlink(bytes("two"), again));
        assertEquals(1, again.links());
        assertNull(lookup("two"));
    }

    @Test
    void aStoreThroughAMappingGetsItsBlocksBefore() {
        Inode inode = create("sparse");
        OpenDiskFile file = open(inode);
        assertEquals(1, file.writeAt(new KernelBuffer(bytes("x"), 0, 1), 1 << 20, Long.MAX_VALUE));
        var attributes = new Attributes();
        assertEquals(0, inode.attributes(attributes));
        assertEquals(8, attributes.blocks);
        assertEquals(1 << 20, file.seekData(0, false));
        assertEquals(0, file.mappedFile().beforeSharedWrite(3));
        assertEquals(3 << 12, file.seekData(0, false));
        assertEquals(4 << 12, file.seekData(3 << 12, true));
        assertEquals(0, inode.attributes(attributes));
        assertEquals(16, attributes.blocks);
        assertEquals(0, file.synchronize(false));
    }
}
