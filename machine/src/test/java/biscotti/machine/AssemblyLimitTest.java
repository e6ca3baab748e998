package biscotti.machine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** How much of the system is machine code written by hand: instructions and directives of the stubs, and the compiler's inline assembly. */
class AssemblyLimitTest {
    private static final int LIMIT = 300;
    private static final Path STUBS = Path.of("src", "main", "assembly");
    private static final Path TEMPLATES = Path.of("..", "compiler", "src", "main", "java", "biscotti", "compiler", "llvm", "MachineTemplates.java");
    /** A string that begins with one of the instructions that the compiler writes; more may follow behind a semicolon or a line feed. */
    private static final Pattern TEMPLATE = Pattern.compile(
            "\"((?:1: )?(?:in[bwl]|out[bwl]|rdmsr|wrmsr|rdtsc|movq|invlpg|xsetbv|xsave64|xrstor64|cli|sti|hlt|pause|cpuid|lidt|rep|fprem)\\b[^\"]*)\"");
    private static final Pattern LABEL = Pattern.compile("^\\s*\\w+:\\s*");

    @Test
    void handWrittenMachineCodeStaysUnderItsLimit() throws IOException {
        int stubs = 0;
        try (var files = Files.list(STUBS)) {
            for (Path file : files.sorted().toList()) {
                int count = instructions(Files.readAllLines(file));
                System.out.println(file.getFileName() + ": " + count);
                stubs += count;
            }
        }
        int templates = (int) TEMPLATE.matcher(Files.readString(TEMPLATES)).results()
                .flatMap(template -> Pattern.compile(";|0A").splitAsStream(template.group(1)))
                .count();
        System.out.println("inline assembly: " + templates + ", in all " + (stubs + templates));
        assertTrue(templates > 25, "the pattern finds the templates no more");
        assertTrue(stubs + templates < LIMIT, stubs + " + " + templates);
    }

    private static int instructions(List<String> lines) {
        return (int) lines.stream()
                .map(line -> LABEL.matcher(line.replaceFirst("#.*", "")).replaceFirst(""))
                .filter(line -> !line.isBlank())
                .count();
    }
}
