package biscotti.cli.app;

import biscotti.cli.DebianPackages;
import biscotti.cli.Fingerprint;
import biscotti.cli.Installation;
import biscotti.cli.RootBuilder;
import biscotti.cli.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The root of an application: its packages, and its own files over theirs. */
final class AppRoot {
    /** Changes when the same description makes another root. */
    private static final String VERSION = "1";
    /** What every root has: names of users, and a shell. */
    private static final List<String> BASE = List.of("base-files", "base-passwd", "bash", "coreutils", "dash");

    private AppRoot() {}

    /** The archive, made if it is not in the cache. */
    static Path archive(App app) throws IOException, InterruptedException, UserException {
        Path archive = Installation.cache().resolve("root").resolve(app.name() + "-" + fingerprint(app) + ".cpio");
        if (Files.exists(archive)) {
            return archive;
        }
        return RootBuilder.archive(archive, root -> {
            System.err.println("biscotti: fetching packages of " + app.name() + " ...");
            for (Map.Entry<String, String> each : app.files().entrySet()) {
                root.addText(each.getKey(), each.getValue().getBytes(StandardCharsets.UTF_8));
            }
            var packages = new TreeSet<>(BASE);
            packages.addAll(app.packages());
            for (Path deb : new DebianPackages(Installation.cache()).fetch(List.copyOf(packages))) {
                root.addPackage(deb);
            }
            for (String directory : app.directories()) {
                root.addDirectory(directory);
            }
            for (String user : app.users()) {
                root.addUser(user);
            }
        });
    }

    private static String fingerprint(App app) throws IOException {
        return Fingerprint.of(List.of(), VERSION, app.packages().toString(), app.files().toString(), app.directories().toString(), app.users().toString());
    }
}
