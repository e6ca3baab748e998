package biscotti.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.differential.BareMachine;
import biscotti.differential.HotSpot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that try to break {@code biscotti java}: each gets what it should, or an error that says what is wrong. */
class TroubleTest {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern HEADING = Pattern.compile("(?m)^=== biscotti\\.trouble\\.(.+): status (\\d+), (\\d+) bytes\n");

    @TempDir
    private Path directory;

    private HotSpot.Result runList(Path classes, List<String> lines, String... options) throws Exception {
        Path list = Files.write(directory.resolve("list"), lines);
        return new BareMachine(HOME, classes, List.of(options)).finishList(list);
    }

    private void assertRefused(Path classes, Map<String, String> reasons) throws Exception {
        HotSpot.Result result = runList(classes, List.copyOf(reasons.keySet()));
        assertEquals(125, result.status(), result.error());
        assertTrue(result.error().contains("cannot be compiled for the bare machine:\n"), result.error());
        reasons.values().forEach(reason -> assertTrue(result.error().contains("\n" + reason), () -> reason + "\nis not in\n" + result.error()));
    }

    @Test
    void whatIsNotThereIsRefusedByNameWithThePath() throws Exception {
        String path = "\n    at biscotti.trouble.Absent$%1$s.main([Ljava/lang/String;)V\n    reached from biscotti.ProgramEntry.main(I[Ljava/lang/String;)V";
        Map<String, String> reasons = new LinkedHashMap<>();
        reasons.put("NativeMethod", "no implementation of the native method biscotti.trouble.Absent$NativeMethod.answer()I\n"
                + "    at biscotti.trouble.Absent$NativeMethod.answer()I\n    reached from biscotti.trouble.Absent$NativeMethod.main(");
        reasons.put("Reflection", "biscotti.trouble.Absent$Reflection cannot be compiled: no method java.lang.Class.getMethod("
                + "Ljava/lang/String;[Ljava/lang/Class;)Ljava/lang/reflect/Method;" + path.formatted("Reflection"));
        reasons.put("Loading", "biscotti.trouble.Absent$Loading cannot be compiled: no method java.lang.Class.forName("
                + "Ljava/lang/String;)Ljava/lang/Class;" + path.formatted("Loading"));
        reasons.put("VirtualThread", "java.lang.Thread.ofVirtual()Ljava/lang/Thread$Builder$OfVirtual; does not exist on the bare machine: "
                + "virtual threads do not exist here; use a platform thread or an executor");
        reasons.put("Library", "java.lang.System.loadLibrary(Ljava/lang/String;)V does not exist on the bare machine: there is no native code to load");
        reasons.put("Handle", "biscotti.trouble.Absent$Handle cannot be compiled: a method handle from java.lang.invoke.MethodHandles$Lookup.findVirtual(");
        reasons.put("Network", "no implementation of the native method java.net.InetAddress.init()V\n");
        reasons.put("Process", "no implementation of the native method java.lang.ProcessImpl.init()V\n");
        reasons.put("File", "java.nio.file.Files cannot be compiled: no method java.lang.Class.getModule()Ljava/lang/Module;\n");
        reasons.put("Services", "java.util.ServiceLoader cannot be compiled: no method java.lang.Class.getModule()Ljava/lang/Module;\n");
        Map<String, String> byMain = new LinkedHashMap<>();
        reasons.forEach((name, reason) -> byMain.put("biscotti.trouble.Absent$" + name, reason));
        assertRefused(CaseClasses.DIRECTORY, byMain);
    }

    @Test
    void classFilesThatNobodyCanLoadAreRefused() throws Exception {
        OddClasses.write(directory);
        Map<String, String> reasons = new LinkedHashMap<>();
        reasons.put("odd.Nowhere", "there is no class odd.Nowhere on the class path");
        reasons.put("odd.Nothing", "odd.Nothing has no static void main(String[])");
        reasons.put("odd.InstanceMain", "odd.InstanceMain has no static void main(String[])");
        reasons.put("odd.Future", "odd.Future: the class file of odd.Future cannot be read: Unsupported class file version: 99");
        for (String broken : List.of("Cut", "Text", "Empty")) {
            reasons.put("odd." + broken, "odd." + broken + ": the class file of odd." + broken + " cannot be read: it is no class file, or cut short");
        }
        reasons.put("odd.Misnamed", "odd.Misnamed: the class file of odd.Misnamed holds odd.OtherName");
        reasons.put("odd.MissingSuper", "odd.MissingSuper: no class odd.GoneSuper");
        reasons.put("odd.Hen", "odd.Hen: class circularity: odd.Hen");
        reasons.put("odd.OwnSuper", "odd.OwnSuper: class circularity: odd.OwnSuper");
        reasons.put("odd.OfFinal", "odd.OfFinal: odd.OfFinal cannot extend java.lang.String, which is final");
        reasons.put("odd.OfInterface", "odd.OfInterface: odd.OfInterface cannot extend java.lang.Runnable, which is an interface");
        reasons.put("odd.ImplementsClass", "odd.ImplementsClass: odd.ImplementsClass cannot implement odd.Nothing, which is a class");
        reasons.put("odd.Underflow", "odd.Underflow: odd.Underflow does not pass verification: Operand stack underflow");
        reasons.put("odd.NoEnd", "odd.NoEnd: odd.NoEnd does not pass verification: Control flow falls through code end");
        reasons.put("odd.WrongKinds", "odd.WrongKinds: odd.WrongKinds does not pass verification: Bad type on operand stack");
        assertRefused(directory, reasons);
    }

    @Test
    void codeThatNobodyCanRunIsRefusedWhereItIsReached() throws Exception {
        OddClasses.write(directory);
        Map<String, String> reasons = new LinkedHashMap<>();
        reasons.put("odd.Subroutine", "odd.Subroutine cannot be compiled: the obsolete instructions jsr and ret\n    at odd.Subroutine.main(");
        reasons.put("odd.MissingClass", "odd.MissingClass cannot be compiled: no class odd.Gone\n    at odd.MissingClass.main(");
        reasons.put("odd.MissingMethod", "odd.MissingMethod cannot be compiled: no method odd.Nothing.run()V\n    at odd.MissingMethod.main(");
        reasons.put("odd.MissingField", "odd.MissingField cannot be compiled: no field odd.Nothing.field\n    at odd.MissingField.main(");
        assertRefused(directory, reasons);
    }

    /** What a program of the list printed, and how it ended. */
    private record End(int status, String output, String error) {}

    private static Map<String, End> ends(HotSpot.Result result) {
        Map<String, String> errors = new LinkedHashMap<>();
        Matcher error = HEADING.matcher(result.error());
        while (error.find()) {
            errors.put(error.group(1), result.error().substring(error.end(), error.end() + Integer.parseInt(error.group(3))));
        }
        Map<String, End> ends = new LinkedHashMap<>();
        Matcher heading = HEADING.matcher(result.output());
        while (heading.find()) {
            String output = result.output().substring(heading.end(), heading.end() + Integer.parseInt(heading.group(3)));
            ends.put(heading.group(1), new End(Integer.parseInt(heading.group(2)), output, errors.getOrDefault(heading.group(1), "")));
        }
        return ends;
    }

    private static void assertEnd(Map<String, End> ends, String name, int status, String output, String error) {
        End end = ends.get(name);
        assertTrue(end != null, () -> name + " did not run: " + ends.keySet());
        assertEquals(status, end.status, () -> name + ": " + end);
        assertEquals(output, end.output, name);
        assertTrue(error.isEmpty() ? end.error.isEmpty() : end.error.contains(error), () -> name + ": " + end.error);
    }

    @Test
    void programsInTroubleEndAsTheyShould() throws Exception {
        byte[] all = new byte[256];
        long sum = 0;
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
            sum = sum * 31 + i;
        }
        Path input = Files.write(directory.resolve("input"), all);
        List<String> names = List.of("Ends$ExitInThread", "Ends$ThrowInThread", "Ends$ThrowInMain", "Ends$HandlerThrows", "Ends$Halts", "Ends$ExitRunsHooks",
                "Ends$DaemonGoesOn", "Ends$InitialiserThrows", "Ends$UnprintableException", "Ends$CauseInACircle", "Ends$ThrowsNull",
                "Excess$Threads", "Excess$Recursion", "Excess$RuntimeAtTheLimit", "Excess$Causes", "Excess$MemoryInThread", "Excess$ClosedOutput",
                "Excess$Input",
                "Excess$Words -a --cpus -- --list", "Excess$CircularInitialisers", "Excess$Interrupts", "Excess$Output", "Absent$Unreached");
        List<String> lines = new ArrayList<>(names.stream().map(name -> "biscotti.trouble." + name).toList());
        lines.add("biscotti.trouble.Excess$Input more < " + input);
        HotSpot.Result result = runList(CaseClasses.DIRECTORY, lines, "--timeout", "120", "--memory", "64M");
        Map<String, End> ends = ends(result);
        assertEquals(1, result.status(), result.error());
        assertEquals(lines.size(), ends.size(), result.error());
        assertEnd(ends, "Ends$ExitInThread", 5, "", "");
        assertEnd(ends, "Ends$ThrowInThread", 0, "main goes on\n",
                "Exception in thread \"worker\" java.lang.IllegalStateException: in the worker\n\tat biscotti.trouble.Ends");
        assertEnd(ends, "Ends$ThrowInMain", 1, "the thread ends\n", "Exception in thread \"main\" java.lang.IllegalStateException: in main\n");
        assertEnd(ends, "Ends$HandlerThrows", 0, "handled\nmain goes on\n",
                "Exception: java.lang.IllegalStateException thrown from the UncaughtExceptionHandler in thread \"Thread-0\"");
        assertEnd(ends, "Ends$Halts", 9, "halts\n", "");
        assertEnd(ends, "Ends$ExitRunsHooks", 2, "hook\n", "");
        assertEnd(ends, "Ends$DaemonGoesOn", 0, "main ends\n", "");
        assertEnd(ends, "Ends$InitialiserThrows", 1, "", "Caused by: java.lang.NumberFormatException: For input string: \"no number\"");
        assertEnd(ends, "Ends$UnprintableException", 1, "",
                "Exception: java.lang.IllegalStateException thrown from the UncaughtExceptionHandler in thread \"main\"");
        assertEnd(ends, "Ends$CauseInACircle", 1, "", "[CIRCULAR REFERENCE: java.lang.RuntimeException: first]");
        assertEnd(ends, "Ends$ThrowsNull", 1, "", "Exception in thread \"main\" java.lang.NullPointerException");
        assertEnd(ends, "Excess$Threads", 0, "OutOfMemoryError, some started: true\none more\n", "");
        assertEnd(ends, "Excess$Recursion", 0, """
                toString overflowed, trace: true
                hashCode overflowed, trace: true
                equals overflowed, trace: true
                sort overflowed, trace: true
                computeIfAbsent overflowed, trace: true
                format overflowed, trace: true
                still there: [3, 2, 1]
                """, "");
        assertEnd(ends, "Excess$RuntimeAtTheLimit", 0, "descent overflows\n".repeat(2) + "descent in steps overflows\n".repeat(2)
                + "a thread's descent overflows\n".repeat(2) + "worked: true\n", "");
        assertEnd(ends, "Excess$Causes", 1, "", "Exception: java.lang.StackOverflowError thrown from the UncaughtExceptionHandler in thread \"main\"");
        assertEnd(ends, "Excess$MemoryInThread", 0, "main has 1000000 bytes\n", "Exception in thread \"hoarder\" java.lang.OutOfMemoryError: Java heap space");
        assertEnd(ends, "Excess$ClosedOutput", 0, "before\n", "error stays, trouble: true\n");
        assertEnd(ends, "Excess$Input", 0, "0 bytes, 0, then -1 -1\na line: false\n", "");
        assertEnd(ends, "Excess$Input more", 0, "256 bytes, " + sum + ", then -1 -1\na line: false\n", "");
        assertEnd(ends, "Excess$Words -a --cpus -- --list", 0, "2 [-a]\n6 [--cpus]\n2 [--]\n6 [--list]\n", "");
        assertEnd(ends, "Excess$CircularInitialisers", 0, HOTSPOT_INITIALISERS, "");
        assertEnd(ends, "Excess$Interrupts", 0, "slept not, still set: false\nall ended\n", "");
        assertEnd(ends, "Excess$Output", 0, ("0123456789".repeat(10) + "\n").repeat(10_000), "done\n");
        assertEnd(ends, "Absent$Unreached", 0, "fine\n", "");
    }

    /** In the order in which JVMS 5.5 has them. */
    private static final String HOTSPOT_INITIALISERS = "11 1 0 5\nfirst: the initialiser\nthen: NoClassDefFoundError\n";

    @Test
    void programsThatDoNotEndAreEndedByTheTimeout() throws Exception {
        List<String> lines = List.of("biscotti.trouble.Ends$Deadlock", "biscotti.trouble.Ends$Spins");
        HotSpot.Result result = runList(CaseClasses.DIRECTORY, lines, "--timeout", "15", "--memory", "64M");
        Map<String, End> ends = ends(result);
        assertEnd(ends, "Ends$Deadlock", 124, "waits\n", "biscotti: no end after 15 s");
        assertEnd(ends, "Ends$Spins", 124, "spins\n", "biscotti: no end after 15 s");
    }
}
