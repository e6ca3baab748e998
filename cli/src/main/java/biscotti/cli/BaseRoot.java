package biscotti.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Roots of Debian packages: the one that {@code biscotti exec} uses when none is given, made once and cached, and those of {@code biscotti image build}. */
final class BaseRoot {
    private static final List<String> PACKAGES = List.of("base-files", "base-passwd", "bash", "coreutils", "dash", "diffutils", "findutils", "grep",
            "gzip", "mawk", "sed", "tar");

    private BaseRoot() {}

    /** The archive, made if it is not in the cache. */
    static Path archive() throws IOException, InterruptedException, UserException {
        Path archive = Installation.cache().resolve("root").resolve("base-1.cpio");
        if (!Files.exists(archive)) {
            make(PACKAGES, List.of(), archive);
        }
        return archive;
    }

    /** Makes an archive of packages, with all that they depend on, and of {@code HOSTFILE:PATH} additions. */
    static void make(List<String> packages, List<String> additions, Path archive) throws IOException, InterruptedException, UserException {
        List<Path> debs = fetch(packages);
        RootBuilder.archive(archive, root -> fill(root, debs, additions));
    }

    /** Makes an ext4 image of this size, and beside it {@code IMAGE.lock}: a line for each package with its hash (SHA-256). */
    static void makeImage(List<String> packages, List<String> additions, Path image, String size)
            throws IOException, InterruptedException, UserException {
        List<Path> debs = fetch(packages);
        RootBuilder.image(image, size, root -> fill(root, debs, additions));
        Files.write(image.resolveSibling(image.getFileName() + ".lock"), lockLines(debs));
    }

    private static List<Path> fetch(List<String> packages) throws IOException, InterruptedException, UserException {
        System.err.println("biscotti: fetching packages ...");
        return new DebianPackages(Installation.cache()).fetch(packages);
    }

    private static void fill(RootBuilder root, List<Path> debs, List<String> additions) throws IOException, InterruptedException, UserException {
        for (Path deb : debs) {
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
    }

    /** A line for each package: hash, and the file's name, which has the version. */
    private static List<String> lockLines(List<Path> debs) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path deb : debs) {
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
