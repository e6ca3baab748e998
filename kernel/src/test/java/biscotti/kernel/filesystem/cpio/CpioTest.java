package biscotti.kernel.filesystem.cpio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.file.Attributes;
import biscotti.kernel.file.PathWalk;
import biscotti.kernel.file.TestProcess;
import biscotti.kernel.memory.KernelBuffer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CpioTest {
    private final TestProcess process = new TestProcess();

    /** An archive in the making. The layout is written down here a second time, from cpio(5). */
    private static final class Archive {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Archive add(int inode, int mode, int links, String name, String data, int major, int minor) {
            byte[] content = data.getBytes(StandardCharsets.UTF_8);
            String header = "070701" + hex(inode) + hex(mode) + hex(7) + hex(8) + hex(links) + hex(1000) + hex(content.length) + hex(0) + hex(0)
                    + hex(major) + hex(minor) + hex(name.length() + 1) + hex(0);
            text(header + name + "\0");
            pad();
            bytes.writeBytes(content);
            pad();
            return this;
        }

        Archive end() {
            return add(0, 0, 1, "TRAILER!!!", "", 0, 0);
        }

        Archive zeros(int count) {
            bytes.writeBytes(new byte[count]);
            return this;
        }

        private void text(String text) {
            bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        }

        private void pad() {
            while (bytes.size() % 4 != 0) {
                bytes.write(0);
            }
        }

        private static String hex(int value) {
            return String.format("%08x", value);
        }
    }

    private CpioUnpacker unpacker() {
        return new CpioUnpacker(process.services, process.context, process.credentials);
    }

    private static Archive everything() {
        return new Archive()
                .add(1, FileMode.S_IFDIR | 0755, 2, ".", "", 0, 0)
                .add(2, FileMode.S_IFDIR | 01777, 2, "tmp", "", 0, 0)
                .add(3, FileMode.S_IFREG | 04755, 1, "tmp/program", "x".repeat(5001), 0, 0)
                .add(4, FileMode.S_IFLNK | 0777, 1, "link", "tmp/program", 0, 0)
                .add(5, FileMode.S_IFCHR | 0600, 1, "console", "", 5, 1)
                .add(6, FileMode.S_IFIFO | 0600, 1, "fifo", "", 0, 0)
                .add(9, FileMode.S_IFREG | 0644, 3, "one", "", 0, 0)
                .add(9, FileMode.S_IFREG | 0644, 3, "two", "", 0, 0)
                .add(9, FileMode.S_IFREG | 0644, 3, "three", "shared", 0, 0)
                .end();
    }

    @Test
    void everyTypeIsUnpacked() {
        CpioUnpacker unpacker = unpacker();
        assertEquals(0, unpacker.unpack(new KernelBuffer(everything().bytes.toByteArray())), unpacker::problem);
        assertEquals(List.of("console", "fifo", "link", "one", "three", "tmp", "two"), process.list("/"));
        assertEquals("x".repeat(5001), process.get("/link"));
        Attributes program = process.stat("/tmp/program");
        assertEquals(FileMode.S_IFREG | 04755, program.mode);
        assertEquals(7, program.user);
        assertEquals(8, program.group);
        assertEquals(1000_000_000_000L, program.modifyNanos);
        assertEquals(FileMode.S_IFDIR | 01777, process.stat("/tmp").mode);
        assertEquals(0x501, process.stat("/console").deviceNumber);
        assertEquals(FileMode.S_IFIFO | 0600, process.stat("/fifo").mode);
        assertEquals("tmp/program", process.readlink("/link"));
        assertEquals(7, process.stat("/link", PathWalk.NO_FOLLOW).user);
    }

    @Test
    void hardLinksShareTheContentThatComesWithTheLast() {
        unpacker().unpack(new KernelBuffer(everything().bytes.toByteArray()));
        assertEquals("shared", process.get("/one"));
        assertEquals("shared", process.get("/two"));
        assertEquals(3, process.stat("/three").links);
    }

    @Test
    void archivesFollowEachOtherAndLaterFilesReplaceEarlierOnes() {
        byte[] two = new Archive().add(1, FileMode.S_IFREG | 0644, 1, "a", "first", 0, 0).end().zeros(512)
                .add(1, FileMode.S_IFREG | 0600, 1, "a", "2nd", 0, 0).add(2, FileMode.S_IFREG | 0600, 1, "/b", "", 0, 0).end().zeros(100).bytes.toByteArray();
        assertEquals(0, unpacker().unpack(new KernelBuffer(two)));
        assertEquals("2nd", process.get("/a"));
        assertEquals("", process.get("/b"));
    }

    @Test
    void hostUnpacksTheSame() throws Exception {
        java.nio.file.Path directory = java.nio.file.Files.createTempDirectory("cpio");
        java.nio.file.Files.writeString(directory.resolve("plain"), "plain text\n");
        java.nio.file.Files.createDirectory(directory.resolve("dir"));
        java.nio.file.Files.createLink(directory.resolve("dir/other"), directory.resolve("plain"));
        java.nio.file.Files.createSymbolicLink(directory.resolve("dir/up"), java.nio.file.Path.of("../plain"));
        java.nio.file.Path archive = java.nio.file.Files.createTempFile("archive", ".cpio");
        Process host;
        try {
            host = new ProcessBuilder("sh", "-c", "find . | cpio --quiet -o -H newc").directory(directory.toFile())
                    .redirectOutput(archive.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        } catch (java.io.IOException noShell) {
            org.junit.jupiter.api.Assumptions.abort("no shell on this host");
            return;
        }
        org.junit.jupiter.api.Assumptions.assumeTrue(host.waitFor() == 0, "cpio is not installed");
        CpioUnpacker unpacker = unpacker();
        assertEquals(0, unpacker.unpack(new KernelBuffer(java.nio.file.Files.readAllBytes(archive))), unpacker::problem);
        assertEquals("plain text\n", process.get("/dir/up"));
        assertEquals(process.stat("/plain").inode, process.stat("/dir/other").inode);
    }

    @Test
    void whatIsWrongIsSaid() {
        assertProblem("no header of a newc archive where one should be", "070707".repeat(40).getBytes(StandardCharsets.UTF_8));
        byte[] good = everything().bytes.toByteArray();
        assertProblem("the archive ends within a header", Arrays.copyOf(good, 50));
        assertProblem("the archive ends within a file", new Archive().add(1, FileMode.S_IFREG, 1, "a", "x".repeat(100), 0, 0).bytes.toByteArray(), 50);
        assertProblem("a name that is no path below the root", new Archive().add(1, FileMode.S_IFREG, 1, "a/../../b", "", 0, 0).bytes.toByteArray());
        assertProblem("an entry of a type that is not known", new Archive().add(1, 0x3000, 1, "a", "", 0, 0).bytes.toByteArray());
        assertProblem("an entry cannot be made", new Archive().add(1, FileMode.S_IFREG, 1, "none/a", "", 0, 0).bytes.toByteArray());
    }

    private void assertProblem(String problem, byte[] archive) {
        assertProblem(problem, archive, 0);
    }

    private void assertProblem(String problem, byte[] archive, int cut) {
        CpioUnpacker unpacker = unpacker();
        assertTrue(unpacker.unpack(new KernelBuffer(archive, 0, archive.length - cut)) < 0);
        assertEquals(problem, unpacker.problem());
    }

    @Test
    void mutatedArchivesEndInAnErrorAtWorst() {
        Random random = new Random(11);
        byte[] good = everything().bytes.toByteArray();
        for (int round = 0; round < 2000; round++) {
            TestProcess fresh = new TestProcess(200, 50, 20);
            byte[] bad = good.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                bad[random.nextInt(bad.length)] = (byte) "0123456789abcdef/.\0x".charAt(random.nextInt(20));
            }
            CpioUnpacker unpacker = new CpioUnpacker(fresh.services, fresh.context, fresh.credentials);
            int result = unpacker.unpack(new KernelBuffer(bad, 0, bad.length - random.nextInt(2) * random.nextInt(bad.length)));
            assertTrue(result == 0 || result > -Errno.MAX_ERRNO && result < 0 && unpacker.problem() != null);
        }
    }
}
