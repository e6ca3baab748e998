package biscotti.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a command of the host to its end, {@code biscotti} of this checkout above all. Its streams are files in a directory of the test's. */
final class Command {
    static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final long TIMEOUT_SECONDS = 600;

    /** How a command ended, and what it printed. */
    record Result(int status, byte[] output, String error) {
        String text() {
            return new String(output, StandardCharsets.UTF_8);
        }
    }

    private final List<String> words;
    private final Path directory;
    private byte[] input = {};
    private Map<String, String> environment = Map.of();

    Command(Path directory, List<String> words) {
        this.directory = directory;
        this.words = words;
    }

    /** {@code biscotti} with these words. */
    static Command biscotti(Path directory, List<String> words) {
        List<String> all = new ArrayList<>();
        all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        all.addAll(List.of("-Xss16m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-Dbiscotti.home=" + HOME));
        all.addAll(List.of("-cp", System.getProperty("java.class.path"), "biscotti.cli.Main"));
        all.addAll(words);
        return new Command(directory, all);
    }

    /** {@code biscotti} with these words. */
    static Command biscotti(Path directory, String... words) {
        return biscotti(directory, List.of(words));
    }

    Command withInput(byte[] bytes) {
        input = bytes;
        return this;
    }

    Command withEnvironment(Map<String, String> variables) {
        environment = variables;
        return this;
    }

    /** Starts it; its standard input is open. */
    Process start() throws IOException {
        return builder().redirectOutput(outputFile().toFile()).start();
    }

    /** Starts it; what it prints can be read from the process. */
    Process startReadable() throws IOException {
        return builder().start();
    }

    private ProcessBuilder builder() {
        var builder = new ProcessBuilder(words).redirectError(errorFile().toFile());
        builder.environment().putAll(environment);
        return builder;
    }

    private Path outputFile() {
        return directory.resolve("output");
    }

    private Path errorFile() {
        return directory.resolve("error");
    }

    /** Runs it to its end. */
    Result run() throws IOException, InterruptedException {
        Process process = start();
        try (OutputStream stream = process.getOutputStream()) {
            stream.write(input);
        }
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("no end; it printed\n" + Files.readString(outputFile()) + Files.readString(errorFile()));
        }
        return new Result(process.exitValue(), Files.readAllBytes(outputFile()), Files.readString(errorFile()));
    }

    /** Runs it to its end, which is status 0; what it printed. */
    String text() throws IOException, InterruptedException {
        Result result = run();
        assertEquals(0, result.status(), result.error());
        return result.text();
    }
}
