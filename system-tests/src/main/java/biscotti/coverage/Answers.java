package biscotti.coverage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the cases printed on Linux, and where the kernel answers otherwise. */
public final class Answers {
    private static final String SEPARATOR = " | ";

    private final List<String> lines;
    private final List<String> agreed = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();

    private Answers(List<String> lines, List<String> differences) {
        this.lines = lines;
        List<String> open = new ArrayList<>(differences);
        for (String line : lines) {
            String difference = open.stream().filter(each -> each.startsWith(line + SEPARATOR)).findFirst().orElse(null);
            if (difference == null) {
                agreed.add(line);
                expected.add(line);
            } else {
                open.remove(difference);
                expected.add(line.substring(0, line.lastIndexOf("= ") + 2) + difference.substring(line.length() + SEPARATOR.length()));
            }
        }
        if (!open.isEmpty()) {
            throw new IllegalArgumentException("differences from lines that Linux did not print: " + open);
        }
    }

    /**
     * Reads both files.
     *
     * @param linux what Linux printed
     * @param differences lines of it, each followed by {@code " | "} and the kernel's own answer; lines that begin with # are left out
     */
    public static Answers read(Path linux, Path differences) throws IOException {
        return new Answers(Files.readAllLines(linux), Files.readAllLines(differences).stream().filter(line -> !line.startsWith("#")).toList());
    }

    /** All that Linux printed. */
    public List<String> ofLinux() {
        return lines;
    }

    /** What the kernel is to print. */
    public List<String> ofTheKernel() {
        return expected;
    }

    /** The lines that both print. */
    List<String> ofBoth() {
        return agreed;
    }
}
