package biscotti.cli;

import biscotti.cli.image.VolumeTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The root that {@code biscotti exec} uses when none is given: bash, coreutils and what they need, made once and cached. */
final class BaseRoot {
    private static final List<String> PACKAGES = List.of("base-files", "base-passwd", "bash", "coreutils", "dash", "diffutils", "findutils", "grep",
            "gzip", "mawk", "sed", "tar");

    private BaseRoot() {}

    /** The archive, made if it is not in the cache. */
    static Path archive() throws IOException, InterruptedException, UserException {
        Path directory = Installation.cache().resolve("root");
        Path archive = directory.resolve("base-1.cpio");
        if (!Files.exists(archive)) {
            Files.createDirectories(directory);
            make(PACKAGES, List.of(), archive);
        }
        return archive;
    }

    /** Makes an archive of packages, with all that they depend on, and of {@code HOSTFILE:PATH} additions. */
    static void make(List<String> packages, List<String> additions, Path archive) throws IOException, InterruptedException, UserException {
        Path partial = archive.resolveSibling(archive.getFileName() + ".part");
        fill(new RootArchive(partial), packages, additions, null);
        Files.move(partial, archive, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Makes an ext4 image of this size, and beside it {@code IMAGE.lock}: a line for each package with its hash (SHA-256). */
    static void makeImage(List<String> packages, List<String> additions, Path image, String size)
            throws IOException, InterruptedException, UserException {
        Path partial = image.resolveSibling(image.getFileName() + ".part");
        Path lock = image.resolveSibling(image.getFileName() + ".lock");
        fill(new RootArchive(new VolumeTarget(partial, size)), packages, additions, lock);
        Files.move(partial, image, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void fill(RootArchive root, List<String> packages, List<String> additions, Path lock)
            throws IOException, InterruptedException, UserException {
        try (root) {
            System.err.println("biscotti: fetching packages ...");
            List<Path> archives = new DebianPackages(Installation.cache()).fetch(packages);
            for (Path deb : archives) {
                root.addPackage(deb);
            }
            for (String addition : additions) {
                int colon = addition.lastIndexOf(':');
                if (colon <= 0 || colon == addition.length() - 1) {
                    throw new UserException("--add wants HOSTFILE:PATH, not " + addition);
                }
                Path file = Path.of(addition.substring(0, colon));
                if (!Files.isRegularFile(file)) {
                    throw new UserException("there is no file " + file);
                }
                root.addFile(file, addition.substring(colon + 1));
            }
            if (lock != null) {
                Files.write(lock, lockLines(archives));
            }
        }
    }

    /** A line for each package: hash, and the file's name, which has the version. */
    private static List<String> lockLines(List<Path> archives) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path deb : archives) {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(deb));
                lines.add(HexFormat.of().formatHex(hash) + "  " + deb.getFileName());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
        return lines;
    }
}
