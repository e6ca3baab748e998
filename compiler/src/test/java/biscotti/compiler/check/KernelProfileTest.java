package biscotti.compiler.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.compiler.CompilationException;
import biscotti.compiler.Compiler;
import biscotti.compiler.llvm.Options;
import biscotti.machine.Address;
import biscotti.runtime.object.TibLayout;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each demand of the kernel profile, broken on purpose: the error names the path to the code that breaks it. */
class KernelProfileTest {
    private static final String SAMPLE = "biscotti/compiler/check/sample/";
    private static final String NAME = "biscotti.compiler.check.sample.";

    private static List<String> errors;

    @BeforeAll
    static void check() throws Exception {
        errors = errors(name -> name.startsWith(SAMPLE) && !name.endsWith("Native") && !name.endsWith("RawMemory"));
    }

    /** The errors where all methods of these classes are called. */
    private static List<String> errors(Predicate<String> classes) throws Exception {
        Path program = location(KernelProfileTest.class);
        var request = new Compiler.Request(
                List.of(location(Address.class), location(TibLayout.class)), List.of(program), null, List.of(), null, List.of(),
                new Compiler.Variant(Options.Profile.KERNEL, 2, false), null, null, null);
        return assertThrows(CompilationException.class, () -> Compiler.check(request, program, classes, _ -> {})).errors();
    }

    private static Path location(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    /** The one error that begins with these words and speaks of the sample. */
    private static void assertOnlyError(String sample, String expected) {
        String text = expected.strip().replace("NAME.", NAME);
        String start = text.substring(0, text.indexOf(' '));
        assertEquals(List.of(text), errors.stream().filter(e -> e.startsWith(start) && e.contains(NAME + sample + ".")).toList());
    }

    @Test
    void recursionNamesTheCircleAndWhoReachesIt() {
        assertOnlyError("Recursive", """
                recursion without @Depth: state how deep it goes, or write a loop
                    NAME.Recursive.isOdd(I)Z line 18 calls
                    NAME.Recursive.isEven(I)Z line 14 calls
                    NAME.Recursive.isOdd(I)Z
                    at NAME.Recursive.isEven(I)Z
                    reached from NAME.Recursive.start(I)I
                    reached from the runtime
                """);
    }

    @Test
    void aStatedDepthCoversOnlyTheCirclesThroughIt() {
        assertOnlyError("Recursive$Half", """
                recursion without @Depth: state how deep it goes, or write a loop
                    NAME.Recursive$Half.unbounded(I)I line 31 calls
                    NAME.Recursive$Half.unbounded(I)I
                    at NAME.Recursive$Half.unbounded(I)I
                    reached from NAME.Recursive$Half.bounded(I)I
                    reached from the runtime
                """);
    }

    @Test
    void recursionThatStatesItsDepthIsNoError() {
        assertTrue(errors.stream().noneMatch(error -> error.contains(NAME + "Recursive$Bounded.")));
    }

    @Test
    void lazyInitialisationNamesReasonAndUser() {
        assertOnlyError("Lazy$User", """
                NAME.Lazy cannot be initialised while building: it asks for an identity hash
                    at NAME.Lazy$User.start()I
                    reached from the runtime
                """);
    }

    @Test
    void aNativeMethodWithoutBodyNamesItsCallers() throws Exception {
        assertEquals(List.of("""
                no implementation of the native method NAME.Native.nowhere()I
                    at NAME.Native.nowhere()I
                    reached from NAME.Native.middle()I
                    reached from NAME.Native.start()I
                    reached from the runtime""".replace("NAME.", NAME)), errors(name -> name.equals(SAMPLE + "Native")));
    }

    /** Computing an address is harmless: the store is the error. */
    @Test
    void rawMemoryOutsideTheListedPackagesNamesThePathToIt() throws Exception {
        assertEquals(List.of("""
                NAME.RawMemory cannot be compiled: raw memory: biscotti.machine.Address.writeLong in line 14 of package \
                biscotti.compiler.check.sample, which is not in privileged-packages.txt
                    at NAME.RawMemory.store(Lbiscotti/machine/Address;)V
                    reached from NAME.RawMemory.start(J)V
                    reached from the runtime""".replace("NAME.", NAME)), errors(name -> name.equals(SAMPLE + "RawMemory")));
    }

    @Test
    void anAllocationNamesThePathFromThePromise() {
        assertOnlyError("Promises$Allocation", """
                @NoAllocation is broken: NAME.Promises$Allocation.start()Ljava/lang/Object; allocates
                    NAME.Promises$Allocation.start()Ljava/lang/Object; line 36 calls
                    NAME.Promises$Allocation.middle()Ljava/lang/Object; line 40 calls
                    NAME.Promises.allocate()Ljava/lang/Object;, which allocates in line 13
                """);
    }

    @Test
    void aPollNamesThePathFromThePromise() {
        assertOnlyError("Promises$Interruption", """
                @Uninterruptible is broken: NAME.Promises$Interruption.start(I)I polls for safepoints
                    NAME.Promises$Interruption.start(I)I line 50 calls
                    NAME.Promises.loop(I)I, which polls for safepoints in line 18
                """);
    }

    @Test
    void anInterruptHandlerMayNotWait() {
        assertOnlyError("Promises$Interrupt", """
                @InterruptSafe is broken: NAME.Promises$Interrupt.start()V uses a monitor
                    NAME.Promises$Interrupt.start()V line 70 calls
                    NAME.Promises$Interrupt.locked()V, which uses a monitor in line 73
                """);
    }

    @Test
    void floatingPointNamesThePathToIt() {
        assertOnlyError("Fractions", """
                floating point in the kernel: NAME.Fractions.half(I)I line 12
                    at NAME.Fractions.half(I)I
                    reached from NAME.Fractions.start(I)I
                    reached from the runtime
                """);
    }

    @Test
    void aThrowNamesThePathFromThePromise() {
        assertOnlyError("Promises$Throwing", """
                @NoThrow is broken: NAME.Promises$Throwing.start(I)V throws
                    NAME.Promises$Throwing.start(I)V line 60 calls
                    NAME.Promises.fail(I)V, which throws in line 26
                """);
    }
}
