package biscotti.differential;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a main class on HotSpot, as the reference.
 *
 * @param classes the directory of its class files
 * @param options options of the java command, such as its heap's limit
 */
public record HotSpot(Path classes, List<String> options) {

    /**
     * What the program prints to its standard output, in UTF-8; its standard error is this process's own.
     *
     * @throws IllegalStateException if its exit status is not 0
     */
    public String run(String main, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dstdout.encoding=UTF-8");
        command.addAll(options);
        command.addAll(List.of("-cp", classes.toString(), main));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        if (status != 0) {
            throw new IllegalStateException(main + " on HotSpot ended with status " + status);
        }
        return output;
    }
}
