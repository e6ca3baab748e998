package biscotti.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every source of the project keeps, whatever module it is in, and no formatter can mend. */
class SourcesTest {
    private static final int LONGEST_LINE = 160;
    private static final Path HOME = Path.of(System.getProperty("biscotti.home", "..")).normalize();
    private static final List<String> MODULES = List.of("machine", "runtime", "kernel", "compiler", "cli", "system-tests");

    @Test
    void noLineIsTooLong() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : files(".java", ".s", ".c", ".h")) {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).length() > LONGEST_LINE) {
                    tooLong.add(HOME.relativize(file) + ":" + (i + 1));
                }
            }
        }
        assertEquals(List.of(), tooLong, "lines over " + LONGEST_LINE + " columns");
    }

    @Test
    void everyPackageIntroducesItself() throws IOException {
        List<String> silent = new ArrayList<>();
        for (Path file : files(".java")) {
            Path directory = file.getParent();
            String name = HOME.relativize(directory).toString();
            if (name.contains("/src/main/java/") && !Files.exists(directory.resolve("package-info.java")) && !silent.contains(name)) {
                silent.add(name);
            }
        }
        assertEquals(List.of(), silent, "packages without package-info.java");
    }

    private static List<Path> files(String... endings) throws IOException {
        List<Path> result = new ArrayList<>();
        for (String module : MODULES) {
            try (Stream<Path> all = Files.walk(HOME.resolve(module).resolve("src"))) {
                all.filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith)).forEach(result::add);
            }
        }
        assertTrue(result.size() > 300, "found only " + result.size() + " sources");
        return result;
    }
}
