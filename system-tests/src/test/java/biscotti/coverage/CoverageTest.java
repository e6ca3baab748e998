package biscotti.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.kernel.syscall.SystemCall;
import biscotti.kernel.syscall.SystemCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The coverage of system calls: never less than it was, and as the book has it; {@code -Dbiscotti.write=true} writes that page anew. */
class CoverageTest {
    private static final int LEAST = 235;
    private static final Path PAGE = Path.of("..", "docs", "coverage.md");
    private static final Path ANSWERS = Path.of("src", "linux", "answers");

    private final List<String> calls = new ArrayList<>();
    private Manual manual;
    private Unprovoked unprovoked;
    private Coverage coverage;

    @BeforeEach
    void read() throws IOException {
        for (int number = 0; number < SystemCalls.numbers(); number++) {
            SystemCall call = SystemCalls.declaration(number);
            if (call != null) {
                calls.add(call.name);
            }
        }
        manual = Manual.read(ANSWERS.resolve("manual.txt"));
        unprovoked = Unprovoked.read(ANSWERS.resolve("unprovoked.txt"));
        Answers answers = Answers.read(ANSWERS.resolve("linux-6.1.txt"), ANSWERS.resolve("differences.txt"));
        coverage = new Coverage(answers, manual, unprovoked, Manual.notes(ANSWERS.resolve("unfinished.txt")));
    }

    @Test
    void pageIsUpToDate() throws IOException {
        String page = CoveragePage.of(calls, coverage, manual, unprovoked);
        if (Boolean.getBoolean("biscotti.write")) {
            Files.writeString(PAGE, page);
        }
        assertEquals(page, Files.readString(PAGE), "run this test with -Dbiscotti.write=true");
    }

    @Test
    void noFewerCallsCount() {
        long count = calls.stream().filter(coverage::counts).count();
        System.out.println("system calls that count: " + count);
        assertTrue(count >= LEAST, count + " calls count");
    }

    @Test
    void manualHasEachCall() {
        assertEquals(new TreeSet<>(calls), manual.calls());
    }

    @Test
    void noErrorIsBothUnprovokedAndShown() {
        assertEquals(List.of(), unprovoked.mistakes(manual, coverage));
    }

    @Test
    void aLineShowsWhatItSays() {
        assertEquals(new Answer("open", "ENOENT", false), Answer.parse("open(\"a = b\", 0) with a = ENOENT"));
        assertTrue(Answer.parse("open(\"x\", 0) = 0").isSuccess());
        assertTrue(Answer.parse("exit: status = 3").isSuccess());
        assertFalse(Answer.parse("exit: status = 0").isSuccess());
        assertFalse(Answer.parse("open(\"x\", 0) = -4095").isSuccess());
        assertEquals(null, Answer.parse("page[0] = 1"));
    }
}
