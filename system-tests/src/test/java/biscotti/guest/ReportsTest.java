package biscotti.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The reports beside the image of the test kernel. */
class ReportsTest {
    @BeforeAll
    static void build() throws Exception {
        GuestImages.kernel();
    }

    private static List<String> lines(String report) throws Exception {
        return Files.readAllLines(Path.of(GuestImages.report().toString(), report));
    }

    private static long firstNumber(String line) {
        return Long.parseLong(line.strip().split(" +")[0]);
    }

    @Test
    void theClosureNamesEachMethodAndWhatReachedIt() throws Exception {
        List<String> lines = lines("closure.txt");
        long methods = firstNumber(lines.getFirst());
        assertEquals(methods, lines.stream().filter(line -> line.startsWith("    from ")).count());
        int main = lines.indexOf("biscotti.runtime.Startup.start(J)V");
        assertEquals("    from the runtime", lines.get(main + 1));
    }

    @Test
    void theSizesOfMethodsMakeUpTheSizeOfThePackages() throws Exception {
        List<String> lines = lines("sizes.txt");
        int methods = lines.indexOf("Code by method");
        long sum = lines.subList(methods + 4, lines.size()).stream().takeWhile(line -> !line.isBlank()).mapToLong(ReportsTest::firstNumber).sum();
        int all = lines.indexOf("Code by package") + 3;
        assertTrue(lines.get(all).endsWith("  all"), lines.get(all));
        assertEquals(sum, firstNumber(lines.get(all)));
    }

    @Test
    void eachStackHasANeedBelowItsSizeAndAPath() throws Exception {
        List<String> needs = lines("stacks.txt").stream().filter(line -> line.matches(" *\\d+ +\\d+ +\\d+ +\\d+  .*")).toList();
        assertTrue(needs.size() >= 4, needs.toString());
        for (String need : needs) {
            String[] columns = need.strip().split(" +");
            assertTrue(Long.parseLong(columns[0]) <= Long.parseLong(columns[3]), need);
            assertTrue(lines("stacks.txt").contains("The heaviest path of " + columns[4]), need);
        }
    }

    @Test
    void assemblyRawMemoryAndFeaturesAreCounted() throws Exception {
        assertTrue(lines("assembly.txt").stream().anyMatch(line -> line.matches(" *\\d+  switch\\.s")));
        assertTrue(lines("raw-memory.txt").stream().anyMatch(line -> line.endsWith("  biscotti.machine")));
        assertTrue(lines("features.txt").stream().anyMatch(line -> line.endsWith("  biscotti.runtime")));
    }
}
