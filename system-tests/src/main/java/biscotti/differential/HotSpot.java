package biscotti.differential;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a main class on HotSpot, as the reference.
 *
 * @param classes the directory of its class files
 * @param options options of the java command, such as its heap's limit
 */
public record HotSpot(Path classes, List<String> options) {

    private static final int TIMEOUT_SECONDS = 300;

    /**
     * How a program ended.
     *
     * @param output its standard output
     * @param error  its standard error
     * @param status its exit status
     */
    public record Result(String output, String error, int status) {
    }

    /**
     * What the program prints to its standard output.
     *
     * @throws IllegalStateException if its exit status is not 0
     */
    public String run(String main, String... arguments) throws IOException, InterruptedException {
        Result result = finish(main, new byte[0], arguments);
        if (result.status() != 0) {
            throw new IllegalStateException(main + " on HotSpot ended with status " + result.status() + "\n"
                    + result.error());
        }
        return result.output();
    }

    /**
     * Runs the program with the given standard input to its end.
     *
     * @throws IllegalStateException if it does not end in five minutes
     */
    public Result finish(String main, byte[] input, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8", "-Duser.language=en"));
        command.addAll(options);
        command.addAll(List.of("-cp", classes.toString(), main));
        command.addAll(List.of(arguments));
        Path standardInput = Files.write(Files.createTempFile("hotspot", ".in"), input);
        Path output = Files.createTempFile("hotspot", ".out");
        Path error = Files.createTempFile("hotspot", ".err");
        try {
            Process process = new ProcessBuilder(command).redirectInput(standardInput.toFile())
                    .redirectOutput(output.toFile()).redirectError(error.toFile()).start();
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(main + " on HotSpot did not end; it printed\n" + text(output));
            }
            return new Result(text(output), text(error), process.exitValue());
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
