package biscotti.kernel.filesystem.ext4;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import biscotti.kernel.abi.Errno;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images that mke2fs and debugfs made are read as they were meant. */
class ReadLinuxImageTest {
    @TempDir
    Path tree;

    private TestDisk make(String blockSize) {
        return TestDisk.make("24M", "-b", blockSize, "-d", tree.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1024", "2048", "4096"})
    void filesOfAllSizesHaveTheirContent(String blockSize) throws IOException {
        int[] sizes = {0, 1, 59, 60, 1023, 1024, 1025, 4095, 4096, 4097, 65536, 1_000_003};
        for (int size : sizes) {
            Files.write(tree.resolve("f" + size), TestFiles.pattern(size, size));
        }
        TestDisk disk = make(blockSize);
        Ext4 ext4 = disk.mountReadOnly();
        TestFiles files = new TestFiles(ext4);
        for (int size : sizes) {
            assertArrayEquals(TestFiles.pattern(size, size), files.read("/f" + size), "size " + size);
        }
        assertEquals(-Errno.ENOENT, files.number("/f2"));
        assertEquals(-Errno.EROFS, files.create("/new"));
        disk.unmount(ext4);
    }

    @Test
    void holesReadAsZeros() throws IOException {
        try (var file = java.nio.channels.FileChannel.open(tree.resolve("sparse"), java.nio.file.StandardOpenOption.CREATE_NEW,
                java.nio.file.StandardOpenOption.WRITE, java.nio.file.StandardOpenOption.SPARSE)) {
            file.write(java.nio.ByteBuffer.wrap(TestFiles.pattern(1, 3000)), 5_000_000);
            file.write(java.nio.ByteBuffer.wrap(TestFiles.pattern(2, 100)), 100_000);
        }
        TestDisk disk = make("1024");
        Ext4 ext4 = disk.mountReadOnly();
        TestFiles files = new TestFiles(ext4);
        assertArrayEquals(Files.readAllBytes(tree.resolve("sparse")), files.read("/sparse"));
        long sectors = files.with("/sparse", Inode::sectors);
        assertEquals(true, sectors > 0 && sectors < 40, "sectors " + sectors);
        disk.unmount(ext4);
    }

    @Test
    void shortAndLongSymbolicLinksHaveTheirTargets() throws IOException {
        for (int length : new int[] {1, 59, 60, 1000}) {
            Files.createSymbolicLink(tree.resolve("l" + length), Path.of("x".repeat(length)));
        }
        TestDisk disk = make("1024");
        Ext4 ext4 = disk.mountReadOnly();
        for (int length : new int[] {1, 59, 60, 1000}) {
            assertEquals("x".repeat(length), new TestFiles(ext4).readLink("/l" + length));
        }
        disk.unmount(ext4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1024", "4096"})
    void linearAndIndexedDirectoriesShowTheSameNames(String blockSize) throws IOException {
        Files.createDirectory(tree.resolve("d"));
        for (int i = 0; i < 900; i++) {
            Files.createFile(tree.resolve("d/a file with a name of some length " + i));
        }
        TestDisk disk = make(blockSize);
        Map<String, Integer> linear = names(disk);
        disk.tool(true, "e2fsck", "-fyD", "IMAGE");
        assertEquals(true, disk.debugfs(false, "htree /d").contains("Indirect levels"), "not indexed");
        assertEquals(linear, names(disk));
        assertEquals(900, linear.size());
    }

    private static Map<String, Integer> names(TestDisk disk) {
        Ext4 ext4 = disk.mountReadOnly();
        TestFiles files = new TestFiles(ext4);
        Map<String, Integer> names = files.list("/d");
        names.forEach((name, number) -> assertEquals(number, files.number("/d/" + name), name));
        assertEquals(-Errno.ENOENT, files.number("/d/not there"));
        disk.unmount(ext4);
        return names;
    }

    @Test
    void extendedAttributesInTheInodeAndInABlockAreRead() throws IOException {
        Files.createFile(tree.resolve("f"));
        Path value = Files.write(tree.resolve("value"), TestFiles.pattern(3, 700));
        TestDisk disk = make("4096");
        disk.debugfs(true, "ea_set /f user.small hello");
        disk.debugfs(true, "ea_set -f " + value + " /f user.large");
        disk.debugfs(true, "ea_set /f trusted.other x");
        Ext4 ext4 = disk.mountReadOnly();
        TestFiles files = new TestFiles(ext4);
        byte[] buffer = new byte[1000];
        assertEquals(5, files.with("/f", f -> ext4.attributes().getAttribute(f, TestFiles.bytes("user.small"), buffer)));
        assertEquals("hello", new String(buffer, 0, 5, StandardCharsets.UTF_8));
        assertEquals(700, files.with("/f", f -> ext4.attributes().getAttribute(f, TestFiles.bytes("user.large"), buffer)));
        assertArrayEquals(TestFiles.pattern(3, 700), java.util.Arrays.copyOf(buffer, 700));
        assertEquals(-Errno.ERANGE, files.with("/f", f -> ext4.attributes().getAttribute(f, TestFiles.bytes("user.large"), new byte[10])));
        assertEquals(-Errno.ENODATA, files.with("/f", f -> ext4.attributes().getAttribute(f, TestFiles.bytes("user.none"), buffer)));
        assertEquals("user.small user.large trusted.other".length() + 1, files.with("/f", f -> ext4.attributes().listAttributes(f, buffer)));
        disk.unmount(ext4);
    }

    @Test
    void timesHaveNanosecondsAndGoBeyond2038() {
        TestDisk disk = TestDisk.make("8M");
        disk.debugfs(true, "set_inode_field / mtime @4000000000");
        disk.debugfs(true, "set_inode_field / mtime_extra 0x1DCD6501");
        Ext4 ext4 = disk.mountReadOnly();
        Inode root = ext4.open(2);
        long seconds = 4_000_000_000L - (1L << 32) + (1L << 32);
        assertEquals(seconds * 1_000_000_000L + (0x1DCD6501 >>> 2), root.modifyTimeNanos());
        ext4.close(root);
        disk.unmount(ext4);
    }

    @Test
    void hashesAgreeWithDebugfs() {
        TestDisk disk = TestDisk.make("8M");
        Superblock superblock = new Superblock(frame(disk), 0);
        String[] versions = {"legacy", "half_md4", "tea"};
        String[] names = {"a", "hello", "a name that is longer than thirty-two bytes, twice over, really", "\u00e9\u00fc\u00ff", "0123456789abcdef"};
        for (int version = 0; version < versions.length; version++) {
            for (String name : names) {
                int hash = new DirectoryHash(superblock, version).of(TestFiles.bytes(name), name.length());
                String expected = disk.debugfs(false, "dx_hash -h " + versions[version]
                        + " -s 1b1e1a1f-0001-0002-0003-000000000004 \"" + name + "\"");
                if (name.charAt(0) < 128) { // the shell between us does not carry other bytes
                    assertEquals(true, expected.contains(String.format("is 0x%x ", hash)), versions[version] + " " + name + ": " + expected
                            + Integer.toHexString(hash));
                }
            }
        }
    }

    private static biscotti.kernel.frame.PageFrame frame(TestDisk disk) {
        var frame = disk.frames.allocateZeroed();
        frame.copyFrom(0, disk.content, 1024, 1024);
        return frame;
    }

    @Test
    void unknownIncompatibleFeaturesRefuseTheMount() {
        for (String feature : new String[] {"inline_data", "encrypt", "meta_bg,^resize_inode", "bigalloc"}) {
            TestDisk disk = TestDisk.make("8M", "-O", feature);
            assertEquals(-Errno.EINVAL, disk.tryMount(new biscotti.kernel.device.block.hosted.MemoryDisk(disk.content, true),
                    MountOptions.READ_ONLY, new Ext4.Mounted()), feature);
            assertEquals(0, disk.frames.usedFrames());
        }
    }

    @Test
    void withoutChecksumsOrJournalItIsReadOnly() {
        for (String feature : new String[] {"^metadata_csum", "^has_journal"}) {
            TestDisk disk = TestDisk.make("8M", "-O", feature);
            assertEquals(-Errno.EROFS, disk.tryMount(new biscotti.kernel.device.block.hosted.MemoryDisk(disk.content, false),
                    MountOptions.READ_WRITE, new Ext4.Mounted()), feature);
            assertEquals(0, disk.frames.usedFrames());
        }
    }
}
