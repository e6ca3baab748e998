package biscotti.cli.image;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes empty ext4 file systems, by mke2fs of the host. */
final class EmptyVolume {
    private static final Path DEBIANS = Path.of("/usr/sbin/mke2fs");

    private EmptyVolume() {}

    /** Makes one in a file, of this size: a number with K, M or G. */
    static void make(Path image, String size) throws IOException, InterruptedException {
        long bytes = bytesOf(size);
        try (var file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(0);
            file.setLength(bytes);
        }
        var builder = new ProcessBuilder(tool(), "-q", "-F", "-t", "ext4", "-b", "4096", "-E", "root_owner=0:0", image.toString());
        builder.redirectErrorStream(true);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new IOException("mke2fs is missing: install the package e2fsprogs", e);
        }
        process.getOutputStream().close();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("mke2fs failed: " + words.strip());
        }
    }

    /** Where Debian has it, which is not on the path of users other than root; or wherever the path has it. */
    private static String tool() {
        return Files.isExecutable(DEBIANS) ? DEBIANS.toString() : "mke2fs";
    }

    private static long bytesOf(String size) throws IOException {
        int shift = switch (size.isEmpty() ? ' ' : Character.toUpperCase(size.charAt(size.length() - 1))) {
            case 'K' -> 10;
            case 'M' -> 20;
            case 'G' -> 30;
            default -> 0;
        };
        try {
            return Long.parseLong(shift == 0 ? size : size.substring(0, size.length() - 1)) << shift;
        } catch (NumberFormatException e) {
            throw new IOException("a size is a number with K, M or G, not " + size, e);
        }
    }
}
