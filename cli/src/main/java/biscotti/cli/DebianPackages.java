package biscotti.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Debian packages with all that they depend on, resolved and fetched by the host's apt: as for a machine that has no package yet, in a
 * private state directory, without root.
 */
public final class DebianPackages {
    private static final Pattern INSTALLED = Pattern.compile("(?m)^Inst (\\S+) (?:\\[\\S+\\] )?\\((\\S+) ");
    private static final Path HOST_LISTS = Path.of("/var/lib/apt/lists");

    private final Path state;

    /** @param cache where apt's state and the packages are kept */
    public DebianPackages(Path cache) {
        this.state = cache.resolve("apt");
    }

    /** Fetches packages, and returns the archives of those versions that apt would install now, in the order of their names. */
    public List<Path> fetch(List<String> names) throws IOException, InterruptedException, UserException {
        Path archives = state.resolve("archives");
        Files.createDirectories(archives.resolve("partial"));
        Files.createDirectories(state.resolve("lists/partial"));
        Path status = state.resolve("status");
        Files.write(status, new byte[0]);
        if (!hasLists(HOST_LISTS) && !hasLists(state.resolve("lists"))) {
            apt(archives, List.of("update"));
        }
        List<String> words = new ArrayList<>(List.of("--yes", "--no-install-recommends", "install"));
        words.addAll(names);
        List<String> wanted = archiveNames(apt(archives, with("--simulate", words)));
        apt(archives, with("--download-only", words));
        try (Stream<Path> files = Files.list(archives)) {
            List<Path> found = files.filter(file -> wanted.stream().anyMatch(file.getFileName().toString()::startsWith)).sorted().toList();
            if (found.size() != wanted.size()) {
                throw new UserException("apt-get brought " + found.size() + " of " + wanted.size() + " packages into " + archives);
            }
            return found;
        }
    }

    private static List<String> with(String option, List<String> words) {
        List<String> all = new ArrayList<>(List.of(option));
        all.addAll(words);
        return all;
    }

    /** How the archives' names begin, up to the architecture, of what a simulated installation installs: {@code Inst NAME (VERSION ...}. */
    static List<String> archiveNames(String simulation) {
        return INSTALLED.matcher(simulation).results().map(line -> line.group(1) + "_" + line.group(2).replace(":", "%3a") + "_").toList();
    }

    private static boolean hasLists(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.anyMatch(file -> file.toString().contains("_Packages"));
        }
    }

    private String apt(Path archives, List<String> words) throws IOException, InterruptedException, UserException {
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
            throw new UserException("apt-get cannot do " + String.join(" ", words) + ":\n" + output.strip());
        }
        return output;
    }
}
