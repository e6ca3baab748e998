package biscotti.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
        try (var root = new RootArchive(partial)) {
            System.err.println("biscotti: fetching packages ...");
            for (Path deb : new DebianPackages(Installation.cache()).fetch(packages)) {
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
        Files.move(partial, archive, StandardCopyOption.REPLACE_EXISTING);
    }
}
