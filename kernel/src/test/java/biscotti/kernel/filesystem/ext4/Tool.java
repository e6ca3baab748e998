package biscotti.kernel.filesystem.ext4;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs e2fsprogs, the judges that we did not write. */
final class Tool {
    private Tool() {
    }

    /** What a program printed, and its exit status. */
    record Outcome(int status, String output) {
    }

    static Outcome run(String... command) {
        try {
            List<String> words = new ArrayList<>(Arrays.asList(command));
            words.set(0, "/usr/sbin/" + command[0]);
            Path output = Files.createTempFile("tool", ".out");
            ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
            builder.environment().put("LC_ALL", "C");
            int status = builder.start().waitFor();
            String text = Files.readString(output, StandardCharsets.ISO_8859_1);
            Files.delete(output);
            return new Outcome(status, text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String succeed(String... command) {
        Outcome outcome = run(command);
        if (outcome.status() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + outcome);
        }
        return outcome.output();
    }
}
