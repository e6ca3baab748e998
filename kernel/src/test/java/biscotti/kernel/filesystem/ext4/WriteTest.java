package biscotti.kernel.filesystem.ext4;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.kernel.abi.Errno;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is there after the next mount, and e2fsck has nothing to say. */
class WriteTest {
    private TestDisk disk;
    private Ext4 ext4;
    private TestFiles files;

    private void begin(String size, String... options) {
        disk = TestDisk.make(size, options);
        remount();
    }

    private void remount() {
        ext4 = disk.mount();
        files = new TestFiles(ext4);
    }

    /** Unmounts, has e2fsck look, and mounts again. */
    private void check() {
        end();
        remount();
    }

    private void end() {
        disk.unmount(ext4);
        assertTrue(disk.faults.isEmpty(), () -> disk.faults.toString());
        disk.check();
    }

    @Test
    void mountAndUnmountLeaveACleanFileSystem() {
        begin("8M");
        check();
        end();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1024", "4096"})
    void filesKeepTheirContent(String blockSize) {
        begin("24M", "-b", blockSize);
        int[] sizes = {0, 1, 1023, 1024, 4096, 4097, 70_000, 3_000_001};
        for (int size : sizes) {
            files.put("/f" + size, TestFiles.pattern(size, size));
        }
        check();
        for (int size : sizes) {
            assertArrayEquals(TestFiles.pattern(size, size), files.read("/f" + size), "size " + size);
        }
        end();
    }

    @Test
    void debugfsReadsWhatWasWritten() {
        begin("8M");
        files.put("/f", TestFiles.bytes("hello, debugfs\n"));
        files.makeLink("/link", "f");
        end();
        assertTrue(disk.debugfs(false, "cat /f").endsWith("hello, debugfs\n"));
        assertTrue(disk.debugfs(false, "stat /link").contains("Fast link dest: \"f\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1024", "4096"})
    void scatteredWritesMakeAndMergeExtents(String blockSize) {
        begin("24M", "-b", blockSize);
        int block = Integer.parseInt(blockSize);
        int blocks = 600;
        byte[] model = new byte[2 * blocks * block];
        files.create("/f");
        for (int i = 0; i < blocks; i++) { // every other block, in an order of its own
            int at = 2 * (i * 271 % blocks) * block;
            byte[] data = TestFiles.pattern(i, block);
            System.arraycopy(data, 0, model, at, block);
            assertEquals(block, files.write("/f", at, data));
        }
        check();
        assertArrayEquals(Arrays.copyOf(model, (2 * blocks - 1) * block), files.read("/f"));
        for (int i = 0; i < blocks; i++) { // now the holes
            int at = (2 * (i * 271 % blocks) + 1) * block;
            byte[] data = TestFiles.pattern(-i, block);
            System.arraycopy(data, 0, model, at, block);
            assertEquals(block, files.write("/f", at, data));
        }
        check();
        assertArrayEquals(model, files.read("/f"));
        assertEquals(0, files.truncate("/f", 0));
        check();
        assertEquals(0, files.with("/f", Inode::sectors));
        end();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1024", "4096"})
    void directoriesGrowIntoIndexesAndShrink(String blockSize) {
        begin("48M", "-b", blockSize, "-N", "8000");
        assertTrue(files.makeDirectory("/d") > 0);
        int count = blockSize.equals("1024") ? 5000 : 2500; // two index levels with small blocks
        String stem = "/d/" + "n".repeat(blockSize.equals("1024") ? 120 : 40);
        for (int i = 0; i < count; i++) {
            assertTrue(files.create(stem + i) > 0);
        }
        assertEquals(-Errno.EEXIST, files.create(stem + 7));
        check();
        assertEquals(count, files.list("/d").size());
        assertTrue(disk.debugfs(false, "htree /d").contains("Indirect levels: " + (blockSize.equals("1024") ? 1 : 0)));
        for (int i = 0; i < count; i++) {
            assertTrue(files.number(stem + i) > 0);
            if (i % 3 != 0) {
                assertEquals(0, files.unlink(stem + i));
            }
        }
        check();
        assertEquals((count + 2) / 3, files.list("/d").size());
        for (int i = 0; i < count; i += 3) {
            assertEquals(0, files.unlink(stem + i));
        }
        assertEquals(0, files.removeDirectory("/d"));
        end();
    }

    @Test
    void namesCanBeLinkedMovedAndReplaced() {
        begin("8M");
        files.put("/a", TestFiles.bytes("A"));
        files.put("/b", TestFiles.bytes("B"));
        assertTrue(files.makeDirectory("/d") > 0);
        assertTrue(files.makeDirectory("/d/e") > 0);
        assertEquals(0, files.link("/d/a2", "/a"));
        assertEquals(2, files.with("/a", Inode::links));
        assertEquals(-Errno.EPERM, files.link("/d2", "/d"));
        assertEquals(-Errno.EINVAL, files.rename("/d", "/d/e/f", 0));
        assertEquals(-Errno.ENOTEMPTY, files.removeDirectory("/d"));
        assertEquals(-Errno.EISDIR, files.unlink("/d"));
        assertEquals(-Errno.ENOTDIR, files.removeDirectory("/a"));
        assertEquals(-Errno.EEXIST, files.rename("/a", "/b", Renaming.RENAME_NOREPLACE));
        assertEquals(-Errno.EISDIR, files.rename("/a", "/d", 0));
        assertEquals(-Errno.ENOTDIR, files.rename("/d", "/a", 0));
        assertEquals(-Errno.ENAMETOOLONG, files.create("/" + "x".repeat(256)));
        assertEquals(0, files.rename("/a", "/b", 0));
        assertEquals("A", new String(files.read("/b"), StandardCharsets.UTF_8));
        assertEquals(-Errno.ENOENT, files.number("/a"));
        check();
        assertEquals(0, files.rename("/d/e", "/e", 0));
        assertEquals(files.number("/"), files.number("/e/.."));
        assertEquals(0, files.rename("/e", "/d", Renaming.RENAME_EXCHANGE));
        check();
        assertEquals("A", new String(files.read("/e/a2"), StandardCharsets.UTF_8));
        assertEquals(0, files.list("/d").size());
        end();
    }

    @Test
    void symbolicLinksOfAllLengthsComeBack() {
        begin("8M");
        for (int length : new int[] {1, 59, 60, 1023}) {
            assertTrue(files.makeLink("/l" + length, "t".repeat(length)) > 0);
        }
        assertEquals(-Errno.ENAMETOOLONG, files.makeLink("/l", "t".repeat(1024)));
        check();
        for (int length : new int[] {1, 59, 60, 1023}) {
            assertEquals("t".repeat(length), files.readLink("/l" + length));
            assertEquals(0, files.unlink("/l" + length));
        }
        end();
    }

    @Test
    void anOpenFileOutlivesItsLastName() {
        begin("8M");
        files.put("/f", TestFiles.pattern(1, 10_000));
        Inode inode = ext4.open(files.number("/f"));
        assertEquals(0, files.unlink("/f"));
        byte[] content = new byte[10_000];
        assertEquals(10_000, ext4.files().read(inode, 0, content, 0, 10_000));
        assertArrayEquals(TestFiles.pattern(1, 10_000), content);
        assertEquals(-Errno.EBUSY, ext4.unmount());
        assertEquals(0, ext4.close(inode));
        end();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1024", "4096"})
    void truncationZeroesWhatComesBack(String blockSize) {
        begin("8M", "-b", blockSize);
        byte[] model = TestFiles.pattern(4, 100_000);
        files.put("/f", model);
        for (int size : new int[] {70_001, 65_536, 5000, 1, 80_000}) {
            model = Arrays.copyOf(model, size);
            assertEquals(0, files.truncate("/f", size));
            assertArrayEquals(model, files.read("/f"));
        }
        check();
        assertArrayEquals(model, files.read("/f"));
        end();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1024", "4096"})
    void reservedSpaceReadsAsZerosUntilWritten(String blockSize) {
        begin("16M", "-b", blockSize);
        files.create("/f");
        assertEquals(0, files.with("/f", f -> ext4.files().allocate(f, 0, 0, 1_000_000, Caller.ROOT)));
        assertEquals(0, files.with("/f", f -> ext4.files().allocate(f, 1, 2_000_000, 500_000, Caller.ROOT)));
        byte[] model = new byte[1_000_000];
        Random random = new Random(5);
        for (int i = 0; i < 60; i++) {
            byte[] data = TestFiles.pattern(i, 1 + random.nextInt(9000));
            int at = random.nextInt(model.length - data.length);
            System.arraycopy(data, 0, model, at, data.length);
            assertEquals(data.length, files.write("/f", at, data));
        }
        check();
        assertArrayEquals(model, files.read("/f"));
        for (int i = 0; i < 40; i++) {
            int length = 1 + random.nextInt(40_000);
            int at = random.nextInt(model.length - length);
            Arrays.fill(model, at, at + length, (byte) 0);
            assertEquals(0, files.with("/f", f -> ext4.files().allocate(f, 3, at, length, Caller.ROOT)));
        }
        assertArrayEquals(model, files.read("/f"));
        check();
        assertArrayEquals(model, files.read("/f"));
        end();
    }

    @Test
    void attributesMoveBetweenInodeAndBlock() {
        begin("8M");
        files.create("/f");
        for (int length : new int[] {10, 500, 30, 0, 800}) {
            byte[] value = TestFiles.pattern(length, length);
            assertEquals(0, files.with("/f", f -> ext4.attributes().setAttribute(f, TestFiles.bytes("user.v"), value, 0)));
            assertEquals(0, files.with("/f", f -> ext4.attributes().setAttribute(f, TestFiles.bytes("security.s" + length), new byte[] {1}, 1)));
            check();
            byte[] buffer = new byte[1000];
            assertEquals(length, files.with("/f", f -> ext4.attributes().getAttribute(f, TestFiles.bytes("user.v"), buffer)));
            assertArrayEquals(value, Arrays.copyOf(buffer, length));
        }
        assertEquals(-Errno.EEXIST, files.with("/f", f -> ext4.attributes().setAttribute(f, TestFiles.bytes("user.v"), new byte[0], 1)));
        assertEquals(-Errno.ENOSPC, files.with("/f", f -> ext4.attributes().setAttribute(f, TestFiles.bytes("user.w"), new byte[1000], 0)));
        assertEquals(0, files.with("/f", f -> ext4.attributes().removeAttribute(f, TestFiles.bytes("user.v"))));
        check();
        assertEquals(-Errno.ENODATA, files.with("/f", f -> ext4.attributes().removeAttribute(f, TestFiles.bytes("user.v"))));
        assertEquals(0, files.unlink("/f"));
        end();
    }

    @Test
    void aFullDiskIsAnErrorAndRecovers() {
        begin("8M");
        files.create("/f");
        byte[] piece = TestFiles.pattern(1, 50_000);
        long size = 0;
        long result;
        while ((result = files.write("/f", size, piece)) == piece.length) {
            size += result;
        }
        assertEquals(-Errno.ENOSPC, result);
        assertEquals(-Errno.ENOSPC, files.makeDirectory("/d"));
        check();
        assertEquals(0, files.unlink("/f"));
        files.put("/g", piece);
        end();
    }

    @Test
    void withoutFreeInodesNoFileIsMade() {
        begin("8M", "-N", "64");
        int made = 0;
        long result;
        while ((result = files.create("/f" + made)) > 0) {
            made++;
        }
        assertEquals(-Errno.ENOSPC, result);
        assertTrue(made > 30);
        end();
    }

    @Test
    void ownersModesAndTimesAreKept() {
        begin("8M");
        files.create("/f");
        disk.clock.advance(1_500_000_001L);
        assertEquals(0, files.with("/f", f -> ext4.attributes().setPermissions(f, 04711)));
        assertEquals(0, files.with("/f", f -> ext4.attributes().setOwner(f, 70000, 80000)));
        assertEquals(0, files.with("/f", f -> ext4.attributes().setTimes(f, 5_000_000_000_123_456_789L, -1L)));
        check();
        files.with("/f", f -> {
            assertEquals(0100000 | 04711, f.mode());
            assertEquals(70000, f.uid());
            assertEquals(80000, f.gid());
            assertEquals(5_000_000_000_123_456_789L, f.accessTimeNanos());
            assertEquals(-1L, f.modifyTimeNanos());
            assertEquals(TestDisk.START_NANOS + 1_500_000_001L, f.changeTimeNanos());
            assertEquals(TestDisk.START_NANOS, f.birthTimeNanos());
            return 0;
        });
        end();
    }

    @Test
    void deviceFilesKeepTheirNumbers() {
        begin("8M");
        Inode root = ext4.open(2);
        assertTrue(ext4.make(root, TestFiles.bytes("null"), 0020666, 0x103, Caller.ROOT) > 0);
        assertTrue(ext4.make(root, TestFiles.bytes("big"), 0060600, 0x12345678, Caller.ROOT) > 0);
        assertTrue(ext4.make(root, TestFiles.bytes("fifo"), 0010600, 0, Caller.ROOT) > 0);
        ext4.close(root);
        check();
        assertEquals(0x103, files.with("/null", Inode::deviceNumber));
        assertEquals(0x12345678, files.with("/big", Inode::deviceNumber));
        end();
    }
}
