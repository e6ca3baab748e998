package biscotti.kernel.filesystem.ext4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.device.block.hosted.MemoryDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Journals that debugfs wrote are replayed as e2fsck would. */
class JournalReplayTest {
    private static final int BLOCK = 1024;
    /** Free blocks of the image, for the journal to write to. */
    private static final int FIRST = 3000;

    @TempDir
    Path directory;

    private TestDisk disk;

    /** Makes an image whose blocks from {@link #FIRST} on are those of a file, and runs requests of debugfs on it. */
    private void prepare(String... requests) throws IOException {
        disk = TestDisk.make("8M", "-b", "1024");
        Files.write(directory.resolve("ones"), filled(1));
        Files.write(directory.resolve("twos"), filled(2));
        byte[] magic = filled(3);
        magic[0] = (byte) 0xC0;
        magic[1] = 0x3B;
        magic[2] = 0x39;
        magic[3] = (byte) 0x98;
        Files.write(directory.resolve("magic"), magic);
        String script = String.join("\n", requests).replace("DIR", directory.toString()) + "\n";
        Path file = Files.writeString(directory.resolve("requests"), script);
        String output = disk.tool(true, "debugfs", "-w", "-f", file.toString(), "IMAGE").output();
        assertTrue(!output.contains("rror") && !output.contains("nvalid"), output);
    }

    private static byte[] filled(int value) {
        byte[] block = new byte[4 * BLOCK];
        Arrays.fill(block, (byte) value);
        return block;
    }

    private int valueAt(int block) {
        return disk.content[block * BLOCK + 100];
    }

    private void mountAndUnmount() {
        disk.unmount(disk.mount());
        disk.check();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jo", "jo -c", "jo -c -v 2", "jo -c -v 3"})
    void committedTransactionsAreWrittenToTheirPlaces(String open) throws IOException {
        prepare(open, "jw -b 3000,3001 DIR/ones", "jw -b 3001,3002 DIR/twos", "jc");
        mountAndUnmount();
        assertEquals(1, valueAt(FIRST));
        assertEquals(2, valueAt(FIRST + 1));
        assertEquals(2, valueAt(FIRST + 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jo", "jo -c -v 3"})
    void revokedBlocksAreNot(String open) throws IOException {
        prepare(open, "jw -b 3000,3001 DIR/ones", "jw -r 3001", "jw -b 3002 DIR/twos", "jc");
        mountAndUnmount();
        assertEquals(1, valueAt(FIRST));
        assertEquals(0, valueAt(FIRST + 1));
        assertEquals(2, valueAt(FIRST + 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jo", "jo -c -v 3"})
    void aBlockThatLooksLikeTheLogItselfComesBackWhole(String open) throws IOException {
        prepare(open, "jw -b 3000 DIR/magic", "jc");
        mountAndUnmount();
        assertEquals((byte) 0xC0, disk.content[FIRST * BLOCK]);
        assertEquals(3, valueAt(FIRST));
    }

    @Test
    void aTransactionWithoutCommitBlockDoesNotCount() throws IOException {
        prepare("jo -c -v 3", "jw -b 3000 DIR/ones", "jw -b 3001 DIR/twos -c", "jc");
        mountAndUnmount();
        assertEquals(1, valueAt(FIRST));
        assertEquals(0, valueAt(FIRST + 1));
    }

    @Test
    void aDamagedLogIsRefusedWithoutAWrite() throws IOException {
        prepare("jo -c -v 3", "jw -b 3000,3001 DIR/ones", "jc");
        boolean found = false;
        for (int at = 0; at + 4 * BLOCK < disk.content.length && !found; at += BLOCK) {
            found = disk.content[at] == 1 && disk.content[at + BLOCK - 1] == 1; // the logged copy
            if (found) {
                disk.content[at + 5] ^= 4;
            }
        }
        assertTrue(found);
        byte[] before = disk.content.clone();
        assertEquals(-Errno.EUCLEAN, disk.tryMount(new MemoryDisk(disk.content, false), MountOptions.READ_WRITE, new Ext4.Mounted()));
        assertEquals(0, disk.frames.usedFrames());
        assertTrue(Arrays.equals(before, disk.content));
    }

    @Test
    void aReadOnlyDiskThatNeedsReplayIsRefused() throws IOException {
        prepare("jo", "jw -b 3000 DIR/ones", "jc");
        assertEquals(-Errno.EROFS, disk.tryMount(new MemoryDisk(disk.content, true), MountOptions.READ_ONLY, new Ext4.Mounted()));
    }
}
