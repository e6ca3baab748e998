package biscotti.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Debian packages with all that they depend on, resolved and fetched by the host's apt: as for a machine that has no package yet, in a
 * private state directory, without root.
 */
public final class DebianPackages {
    private static final Path HOST_LISTS = Path.of("/var/lib/apt/lists");

    private final Path state;

    /** @param cache where apt's state and the packages are kept */
    public DebianPackages(Path cache) {
        this.state = cache.resolve("apt");
    }

    /** Fetches packages, and returns all archives in the order of their names. */
    public List<Path> fetch(List<String> names) throws IOException, InterruptedException, UserException {
        Path archives = state.resolve("archives-" + Integer.toHexString(String.join(",", names).hashCode()));
        Files.createDirectories(archives.resolve("partial"));
        Files.createDirectories(state.resolve("lists/partial"));
        Path status = state.resolve("status");
        Files.write(status, new byte[0]);
        if (!hasLists(HOST_LISTS) && !hasLists(state.resolve("lists"))) {
            apt(archives, List.of("update"));
        }
        List<String> words = new ArrayList<>(List.of("--yes", "--no-install-recommends", "--download-only", "install"));
        words.addAll(names);
        apt(archives, words);
        try (Stream<Path> files = Files.list(archives)) {
            return files.filter(file -> file.toString().endsWith(".deb")).sorted().toList();
        }
    }

    private static boolean hasLists(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.anyMatch(file -> file.toString().contains("_Packages"));
        }
    }

    private void apt(Path archives, List<String> words) throws IOException, InterruptedException, UserException {
        Path lists = hasLists(HOST_LISTS) ? HOST_LISTS : state.resolve("lists");
        List<String> command = new ArrayList<>(List.of("apt-get", "-q"));
        for (String option : List.of("Dir::State::status=" + state.resolve("status"), "Dir::State::lists=" + lists,
                "Dir::State::extended_states=" + state.resolve("extended_states"), "Dir::Cache=" + state, "Dir::Cache::archives=" + archives,
                "Debug::NoLocking=1", "APT::Sandbox::User=", "APT::Get::AllowUnauthenticated=false")) {
            command.add("-o");
            command.add(option);
        }
        command.addAll(words);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new UserException("apt-get cannot fetch " + String.join(" ", words) + ":\n" + output.strip());
        }
    }
}
