package biscotti.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.differential.HotSpot;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the whole programs end on HotSpot, the reference for the machine. */
class ProgramsTest {

    private static final HotSpot HOTSPOT =
            new HotSpot(CaseClasses.DIRECTORY, List.of("-Xmx32m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));

    private static HotSpot.Result run(String program, String... arguments) throws Exception {
        return HOTSPOT.finish("biscotti.programs." + program, "one\ntwo".getBytes(StandardCharsets.UTF_8), arguments);
    }

    @Test
    void argumentsArrive() throws Exception {
        assertEquals("2\n[a b]\n[]\n", run("Arguments", "a b", "").output());
    }

    @Test
    void inputIsCopiedAndBothStreamsStayApart() throws Exception {
        HotSpot.Result result = run("EchoInput");
        assertEquals("one\ntwo", result.output());
        assertEquals("7 bytes\n", result.error());
        assertEquals(0, result.status());
    }

    @Test
    void exitSkipsFinally() throws Exception {
        HotSpot.Result result = run("ExitStatus", "7");
        assertEquals("exits\n", result.output());
        assertEquals(7, result.status());
    }

    @Test
    void theLastThreadEndsTheProcess() throws Exception {
        HotSpot.Result result = run("ExitWhileThreadsRun");
        assertEquals("main ends\nthe last thread ends\n", result.output());
        assertEquals(0, result.status());
    }

    @Test
    void deathsAreReportedWithStatusOne() throws Exception {
        assertDeath("UncaughtException", "Caused by: java.lang.NumberFormatException: For input string: \"twelve\"");
        assertDeath("UncaughtStackOverflow", "java.lang.StackOverflowError");
        assertDeath("UncaughtOutOfMemory", "java.lang.OutOfMemoryError");
        assertDeath("NullDereference", "at biscotti.programs.NullDereference.second(NullDereference.java:26)");
    }

    private static void assertDeath(String program, String expected) throws Exception {
        HotSpot.Result result = run(program);
        assertEquals("before\n", result.output());
        assertEquals(1, result.status());
        assertTrue(result.error().contains("Exception in thread \"main\""), result.error());
        assertTrue(result.error().contains(expected), result.error());
    }
}
