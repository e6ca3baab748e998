package biscotti.differential;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a main class on the bare machine, by {@code biscotti java} in a process of its own.
 *
 * @param home the checkout
 * @param classes the directory of its class files
 * @param options options of {@code biscotti java}
 */
public record BareMachine(Path home, Path classes, List<String> options) {
    private static final int TIMEOUT_SECONDS = 600;

    /** What the program prints to its standard output; its exit status must be 0. */
    public String run(String main, String... arguments) throws IOException, InterruptedException {
        HotSpot.Result result = finish(main, new byte[0], arguments);
        if (result.status() != 0) {
            throw new IllegalStateException(main + " on the bare machine ended with status " + result.status() + "\n"
                    + result.error() + "\n" + result.output());
        }
        return result.output();
    }

    /** Runs the program with the given standard input to its end. */
    public HotSpot.Result finish(String main, byte[] input, String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(main));
        words.addAll(List.of(arguments));
        return finish(main, input, words);
    }

    /** Runs the programs that the file names, in one image, one after the other. */
    public HotSpot.Result finishList(Path list) throws IOException, InterruptedException {
        return finish(list.toString(), new byte[0], List.of("--list", list.toString()));
    }

    private HotSpot.Result finish(String what, byte[] input, List<String> words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xss16m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-Dbiscotti.home=" + home));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "biscotti.cli.Main", "java"));
        command.addAll(options);
        command.addAll(List.of("--classpath", classes.toString()));
        command.addAll(words);
        Path standardInput = Files.write(Files.createTempFile("machine", ".in"), input);
        Path output = Files.createTempFile("machine", ".out");
        Path error = Files.createTempFile("machine", ".err");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(standardInput.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(error.toFile())
                    .start();
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroy);
                process.destroy();
                throw new IllegalStateException(what + " on the bare machine did not end; it printed\n" + text(output) + text(error));
            }
            return new HotSpot.Result(text(output), text(error), process.exitValue());
        } finally {
            Files.delete(standardInput);
            Files.delete(output);
            Files.delete(error);
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
