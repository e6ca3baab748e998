package biscotti.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.differential.BareMachine;
import biscotti.differential.CaseOutputs;
import biscotti.differential.Comparison;
import biscotti.differential.HotSpot;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same class files on HotSpot and on the bare machine print the same. */
class BareMachineTest {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final HotSpot HOTSPOT = new HotSpot(CaseClasses.DIRECTORY, List.of("-Xmx64m", "-XX:+UseSerialGC"));

    private static BareMachine machine(String... options) {
        return new BareMachine(HOME, CaseClasses.DIRECTORY, List.of(options));
    }

    @ParameterizedTest
    @CsvSource({"1, q35, 1", "2, microvm, 1", "3, q35, 1", "4, q35, 1", "5, q35, 1"})
    void everyCaseOfTheTierAgrees(int tier, String model, String cpus) throws Exception {
        String main = "biscotti.cases.Tier" + tier;
        String reference = HOTSPOT.run(main);
        String tested = machine("--machine", model, "--cpus", cpus, "--timeout", "300").run(main);
        Comparison comparison = Comparison.of(CaseOutputs.parse(reference), CaseOutputs.parse(tested));
        assertTrue(comparison.agrees(), comparison.report());
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "4"})
    void threadsAndLimitsAgree(String cpus) throws Exception {
        String reference = HOTSPOT.run("biscotti.cases.Tier6");
        String tested = machine("--memory", "256M", "--cpus", cpus, "--timeout", "300").run("biscotti.cases.Tier6");
        Comparison comparison = Comparison.of(CaseOutputs.parse(reference), CaseOutputs.parse(tested));
        assertTrue(comparison.agrees(), comparison.report());
    }

    /** Those of tier 6 that poll seldom enough for a collection at every poll. */
    private static final String[] FEW_POLLS = {
        "Threads.startAndJoin", "Threads.startTwice", "Threads.subclassOfThread", "Threads.namesAndDaemons", "Threads.builders",
        "Threads.uncaughtExceptionHandler", "Threads.interrupted", "Threads.joinWithTimeout", "Threads.threadLocals",
        "Threads.inheritedThreadLocals", "Monitors.waitReleasesEveryHold", "Atomics.integerOperations", "Atomics.arrays"
    };

    @Test
    void aCollectionAtEveryPollLosesNothing() throws Exception {
        String reference = HOTSPOT.run("biscotti.cases.Tier6", FEW_POLLS);
        String tested = machine("--memory", "256M", "--cpus", "2", "--append", "gc=stress", "--timeout", "300")
                .run("biscotti.cases.Tier6", FEW_POLLS);
        Comparison comparison = Comparison.of(CaseOutputs.parse(reference), CaseOutputs.parse(tested));
        assertTrue(comparison.agrees(), comparison.report());
    }

    private static HotSpot.Result program(String name, String... arguments) throws Exception {
        byte[] input = "one\ntwo".getBytes(StandardCharsets.UTF_8);
        return machine("--timeout", "120", "--memory", "256M").finish("biscotti.programs." + name, input, arguments);
    }

    @Test
    void argumentsArrive() throws Exception {
        HotSpot.Result result = program("Arguments", "a b", "", "-x", "--cpus", "--");
        assertEquals("5\n[a b]\n[]\n[-x]\n[--cpus]\n[--]\n", result.output(), result.error());
    }

    @Test
    void theProgramsOfAListRunOneByOneAndTheirOutputsAreFramed(@TempDir Path directory) throws Exception {
        Path input = Files.writeString(directory.resolve("input"), "one\ntwo");
        Path list = Files.write(directory.resolve("list"), List.of(
                "# programs", "biscotti.programs.Arguments -v --list", "", "biscotti.programs.EchoInput < " + input,
                "biscotti.programs.ExitStatus 7"));
        HotSpot.Result result = machine("--timeout", "120", "--memory", "256M").finishList(list);
        assertEquals("""
                === biscotti.programs.Arguments -v --list: status 0, 16 bytes
                2
                [-v]
                [--list]
                === biscotti.programs.EchoInput: status 0, 7 bytes
                one
                two
                === biscotti.programs.ExitStatus 7: status 7, 6 bytes
                exits
                """, result.output(), result.error());
        assertEquals("=== biscotti.programs.EchoInput: status 0, 8 bytes\n7 bytes\n", result.error());
        assertEquals(1, result.status());
    }

    @Test
    void exitStatusIsTheProgramsAndFinallyIsSkipped() throws Exception {
        HotSpot.Result result = program("ExitStatus", "7");
        assertEquals("exits\n", result.output(), result.error());
        assertEquals(7, result.status());
    }

    @ParameterizedTest
    @CsvSource({
        "UncaughtStackOverflow, at biscotti.programs.UncaughtStackOverflow.recurse(UncaughtStackOverflow.java:",
        "UncaughtOutOfMemory, at biscotti.programs.UncaughtOutOfMemory.main(UncaughtOutOfMemory.java:",
        "UncaughtWithoutMemory, java.lang.OutOfMemoryError: Java heap space",
        "UncaughtException, Caused by: java.lang.NumberFormatException: For input string: \"twelve\"",
        "NullDereference, at biscotti.programs.NullDereference.second(NullDereference.java:26)"
    })
    void anUncaughtExceptionIsReportedWithStatusOne(String name, String expected) throws Exception {
        HotSpot.Result result = program(name);
        assertEquals("before\n", result.output());
        assertEquals(1, result.status());
        assertTrue(result.error().contains("Exception in thread \"main\""), result.error());
        assertTrue(result.error().contains(expected), result.error());
    }

    @Test
    void aMissingClassIsOneLineAndStatus125() throws Exception {
        HotSpot.Result result = program("Nowhere");
        assertEquals(125, result.status());
        assertTrue(result.error().contains("there is no class biscotti.programs.Nowhere"), result.error());
    }
}
