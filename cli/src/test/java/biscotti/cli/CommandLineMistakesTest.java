package biscotti.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mistake on the command line is answered by one line that says what is wrong, and status 125; nothing is compiled, nothing boots. */
class CommandLineMistakesTest {
    @TempDir
    private Path directory;

    /** What the command writes to standard error. */
    private static String refusal(String... words) {
        var bytes = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            assertEquals(ExitStatus.FAILURE, Main.run(words), () -> String.join(" ", words));
        } finally {
            System.setErr(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void assertOneLine(String expected, String refusal) {
        assertEquals(1, refusal.lines().count(), refusal);
        assertTrue(refusal.startsWith("biscotti: ") && refusal.contains(expected), refusal);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "java | which program? Type: biscotti java --classpath DIR MAIN",
        "java --no-such-option Main | Unknown option: '--no-such-option'",
        "java --classpath /no/such/directory Main | there is no directory or jar /no/such/directory: give the program's classes with --classpath",
        "java --classpath | Missing required parameter for option '--classpath'",
        "java --cpus many Main | --cpus",
        "java --cpus 0 Main | --cpus takes a number from 1 to",
        "java --cpus 1000 Main | --cpus takes a number from 1 to",
        "java --memory lots Main | --memory takes a number with M or G, such as 512M, not lots",
        "java --memory 2M Main | --memory must be at least",
        "java --machine pc Main | expected one of [q35, microvm]",
        "java --timeout soon Main | --timeout",
        "java --timeout -5 Main | --timeout takes a number of seconds",
        "java --list /no/such/list | there is no file /no/such/list",
        "java --list /etc/hostname Main | give either MAIN or --list, not both",
        "java --kernel-log /no/such/directory/log Main | --kernel-log",
        "build --no-such-option | Unknown option: '--no-such-option'",
        "build now | Unmatched argument",
        "fly | Unmatched argument",
    })
    void isNamed(String words, String expected) {
        assertOneLine(expected, refusal(words.split(" ")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "a.Main < | cannot read the line \"a.Main <\": it must be MAIN [ARG...] [< FILE]",
        "< input | cannot read the line \"< input\": it must be MAIN [ARG...] [< FILE]",
        "a.Main < one two | cannot read the line \"a.Main < one two\"",
        "a.Main < /no/such/input | there is no file /no/such/input, the standard input in the line \"a.Main < /no/such/input\"",
        "# nothing but this | names no program: write one main class on each line"
    })
    void aLineOfAListIsNamed(String line, String expected) throws Exception {
        Path list = Files.writeString(directory.resolve("list"), line + "\n");
        assertOneLine(expected, refusal("java", "--list", list.toString()));
    }

    @Test
    void noWordsAtAllAreAnsweredByTheVerbs() {
        assertOneLine("which verb? One of bench, build, exec, image, java, run", refusal());
    }
}
