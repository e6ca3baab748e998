package biscotti.cli.app;

import biscotti.cli.Installation;
import biscotti.cli.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The applications of {@code apps/}, and those in files of a user's. */
final class Apps {
    private static final String SUFFIX = ".yaml";

    private Apps() {}

    private static Path directory() {
        return Installation.home().resolve("apps");
    }

    /** The application with a name, or in a file: what has a slash or the suffix is a file. */
    static App find(String name) throws IOException, UserException {
        boolean isFile = name.contains("/") || name.endsWith(SUFFIX);
        Path file = isFile ? Path.of(name) : directory().resolve(name + SUFFIX);
        if (Files.isRegularFile(file)) {
            return App.read(file);
        }
        throw new UserException(isFile ? "there is no file " + name : "there is no app " + name + "; there are " + String.join(", ", names()));
    }

    /** All names, sorted. */
    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory())) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length())).sorted().toList();
        }
    }

    /** All applications, by name. */
    static List<App> all() throws IOException, UserException {
        List<App> apps = new ArrayList<>();
        for (String name : names()) {
            apps.add(find(name));
        }
        return apps;
    }
}
