package biscotti.kernel.filesystem.ext4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.device.block.hosted.MemoryDisk;
import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Damaged images give errors, never an exception, an endless walk or a lost frame.
 *
 * <p>300 of three kinds, 10,200 with {@code -Dbiscotti.long=true}. The seed of an image is its number.
 */
class MutatedImageTest {
    private static final int IMAGES = Boolean.getBoolean("biscotti.long") ? 3_400 : 100;
    private static final int MAX_FILES = 300;

    private static TestDisk populated(String... options) {
        TestDisk disk = TestDisk.make("5M", options);
        Ext4 ext4 = disk.mount();
        TestFiles files = new TestFiles(ext4);
        files.makeDirectory("/d");
        for (int i = 0; i < 100; i++) {
            files.create("/d/a file whose name is long enough to fill some blocks " + i);
        }
        files.create("/scattered");
        for (int i = 0; i < 30; i++) {
            files.write("/scattered", i * 5000L, TestFiles.pattern(i, 1000));
        }
        files.makeLink("/link", "t".repeat(200));
        files.makeLink("/short", "target");
        files.with("/scattered", inode -> ext4.attributes().setAttribute(inode, TestFiles.bytes("user.x"), new byte[300], 0));
        disk.unmount(ext4);
        return disk;
    }

    /** Changes a few bytes where something is. */
    private static void mutate(byte[] image, Random random) {
        int changes = 1 + random.nextInt(4);
        while (changes > 0) {
            int at = random.nextInt(image.length);
            boolean isInteresting = image[at] != 0 || image[at ^ 1] != 0;
            if (isInteresting) {
                image[at] = random.nextBoolean() ? (byte) (image[at] ^ 1 << random.nextInt(8)) : (byte) random.nextInt();
                changes--;
            }
        }
    }

    /** Reads everything that can be reached. */
    private static void walk(Ext4 ext4) {
        ArrayDeque<Integer> directories = new ArrayDeque<>();
        directories.add(2);
        int[] budget = {MAX_FILES};
        byte[] buffer = new byte[20_000];
        while (!directories.isEmpty() && budget[0]-- > 0) {
            Inode directory = ext4.open(directories.poll());
            if (directory == null) {
                continue;
            }
            ext4.readDirectory(directory, 0, (name, number, type, next) -> budget[0]-- > 0 && directories.add(number));
            for (String name : new String[] {"d", "scattered", "link", "a file whose name is long enough to fill some blocks 9"}) {
                ext4.lookup(directory, TestFiles.bytes(name));
            }
            for (int at = 0; at < 200_000; at += buffer.length) {
                long result = ext4.files().read(directory, at, buffer, 0, buffer.length);
                assertTrue(result >= -Errno.MAX_ERRNO && result <= buffer.length);
            }
            ext4.readLink(directory, buffer);
            ext4.attributes().listAttributes(directory, buffer);
            ext4.attributes().getAttribute(directory, TestFiles.bytes("user.x"), buffer);
            ext4.close(directory);
        }
    }

    private static void change(Ext4 ext4) {
        TestFiles files = new TestFiles(ext4);
        files.create("/new");
        files.write("/new", 3, TestFiles.pattern(1, 5000));
        files.write("/scattered", 7000, TestFiles.pattern(1, 20_000));
        files.rename("/d", "/e", 0);
        files.truncate("/scattered", 1000);
        files.unlink("/link");
        files.unlink("/d/a file whose name is long enough to fill some blocks 9");
        files.makeDirectory("/e/sub");
        files.with("/scattered", inode -> ext4.attributes().setAttribute(inode, TestFiles.bytes("user.y"), new byte[10], 0));
        files.unlink("/scattered");
        ext4.synchronizeAll();
    }

    private static void mountAndUse(TestDisk disk, boolean writes, String context) {
        Ext4.Mounted mounted = new Ext4.Mounted();
        try {
            int result = disk.tryMount(new MemoryDisk(disk.content, false), writes ? MountOptions.READ_WRITE : MountOptions.READ_ONLY, mounted);
            assertTrue(result <= 0 && result >= -Errno.MAX_ERRNO, context);
            if (result == 0) {
                walk(mounted.fileSystem);
                if (writes) {
                    change(mounted.fileSystem);
                    walk(mounted.fileSystem);
                }
                mounted.fileSystem.unmount();
            }
        } catch (RuntimeException e) {
            throw new AssertionError(context, e);
        }
        assertEquals(0, disk.frames.usedFrames(), context);
    }

    @Test
    void damageThatChecksumsShowIsAnError() {
        TestDisk base = populated("-b", "1024");
        for (int i = 0; i < IMAGES; i++) {
            TestDisk disk = base.copy();
            mutate(disk.content, new Random(i));
            mountAndUse(disk, true, "image " + i);
        }
    }

    @Test
    void damageWithoutChecksumsIsFoundByItsStructure() {
        TestDisk base = populated("-b", "1024");
        base.tool(true, "tune2fs", "-O", "^metadata_csum", "IMAGE");
        for (int i = 0; i < IMAGES; i++) {
            TestDisk disk = base.copy();
            mutate(disk.content, new Random(i));
            mountAndUse(disk, false, "image " + i);
        }
    }

    @Test
    void damageBehindRightChecksumsIsFoundByItsStructure() {
        TestDisk base = populated("-b", "1024");
        for (int i = 0; i < IMAGES; i++) {
            TestDisk disk = base.copy();
            ChecksumRepair.mutateAndRepair(disk, new Random(i));
            mountAndUse(disk, true, "image " + i);
        }
    }
}
