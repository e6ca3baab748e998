package biscotti.cli.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.kernel.abi.FileMode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostVolumeTest {
    private static final int FILE = FileMode.S_IFREG | 0640;
    private static final int DIRECTORY = FileMode.S_IFDIR | 0755;
    private static final int LINK = FileMode.S_IFLNK | 0777;

    @TempDir
    Path directory;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsWrittenIsListedAndComesBack() throws Exception {
        Path image = directory.resolve("image");
        byte[] large = new byte[3_000_000];
        large[2_999_999] = 7;
        try (var target = new VolumeTarget(image, "16M")) {
            target.write("etc", DIRECTORY, 0, 0, 5, new byte[0]);
            target.write("etc/z", FILE, 7, 8, 5, bytes("old"));
            target.write("etc/z", FILE, 7, 8, 6, bytes("new!"));
            target.write("etc/large", FILE, 0, 0, 5, large);
            target.write("link", LINK, 0, 0, 5, bytes("/etc"));
        }
        try (var volume = HostVolume.open(image, true)) {
            assertEquals(List.of(new HostVolume.Entry("large", FILE, 0, 0, large.length, 5, ""), new HostVolume.Entry("z", FILE, 7, 8, 4, 6, "")),
                    volume.list("/etc"));
            assertEquals(List.of("etc", "link", "lost+found"), volume.list("").stream().map(HostVolume.Entry::path).toList());
            assertEquals("/etc", volume.list("/link").getFirst().target());
            Path copy = directory.resolve("copy");
            volume.extract("/link/large", copy);
            assertArrayEquals(large, Files.readAllBytes(copy));
            assertTrue(assertThrows(IOException.class, () -> volume.list("/etc/none")).getMessage().contains("there is no such file"));
        }
    }

    @Test
    void directoriesAboveAreMadeOnce() throws Exception {
        Path image = directory.resolve("image");
        EmptyVolume.make(image, "8m");
        try (var volume = HostVolume.open(image, false)) {
            for (String path : List.of("/a/b/c", "/a/b/d")) {
                volume.makeParents(path, 9);
                volume.write(path, FILE, 0, 0, 9, bytes(path));
            }
            assertEquals(List.of("c", "d"), volume.list("/a/b").stream().map(HostVolume.Entry::path).toList());
        }
    }

    @Test
    void sizesAndFullImagesAreExplained() throws Exception {
        Path image = directory.resolve("image");
        assertTrue(assertThrows(IOException.class, () -> EmptyVolume.make(image, "many")).getMessage().contains("a number with K, M or G"));
        EmptyVolume.make(image, "8192K");
        try (var volume = HostVolume.open(image, false)) {
            IOException full = assertThrows(IOException.class, () -> volume.write("/f", FILE, 0, 0, 0, new byte[16 << 20]));
            assertTrue(full.getMessage().contains("the image is full"), full.getMessage());
        }
        assertThrows(IOException.class, () -> HostVolume.open(directory.resolve("none"), true));
    }
}
