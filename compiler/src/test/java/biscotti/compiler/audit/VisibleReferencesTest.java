package biscotti.compiler.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.compiler.toolchain.Llvm;
import biscotti.compiler.toolchain.Toolchain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What LLVM's own optimiser makes of a loop that reads an array behind a call. */
class VisibleReferencesTest {
    private static final String HEADER = """
            target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
            target triple = "x86_64-unknown-none-elf"
            declare void @poll()
            declare void @quiet()
            """;

    /** Adds up a[i + n] for i from 0 to m; HEAD is the element's place. */
    private static final String LOOP = """
            define i32 @sum(ptr addrspace(1) %a, i64 %n, i64 %m) {
            b0:
              br label %b1
            b1:
              %i = phi i64 [ 0, %b0 ], [ %i1, %b2 ]
              %s = phi i32 [ 0, %b0 ], [ %s1, %b2 ]
              %go = icmp slt i64 %i, %m
              br i1 %go, label %b2, label %b3
            b2:
              call void @CALLEE()
              INDEX
              %first = getelementptr i8, ptr addrspace(1) %a, i64 8
              %at = getelementptr i32, ptr addrspace(1) %first, i64 %j
              %x = load i32, ptr addrspace(1) %at
              %s1 = add i32 %s, %x
              %i1 = add nuw nsw i64 %i, 1
              br label %b1
            b3:
              ret i32 %s
            }
            """;

    @TempDir
    private Path directory;

    private Llvm llvm;

    @BeforeEach
    void open() throws Exception {
        llvm = new Llvm(Toolchain.open());
    }

    private Path optimised(String callee, String index) throws Exception {
        Path source = Files.writeString(directory.resolve("code.ll"), HEADER + LOOP.replace("CALLEE", callee).replace("INDEX", index));
        Path optimised = directory.resolve("optimised.ll");
        llvm.optimise(source, optimised, 2);
        return optimised;
    }

    private static DerivedPointers.Findings findings(Path module) throws Exception {
        return DerivedPointers.find(Files.readAllLines(module), "poll"::equals);
    }

    @Test
    void aSumOfTheArrayAndAnUnknownNumberHidesTheArray() throws Exception {
        List<DerivedPointers.Hidden> hidden = findings(optimised("poll", "%j = add nsw i64 %i, %n")).hidden();
        assertEquals(List.of("an object may be freed while it is needed: in sum nothing but %invariant.gep = getelementptr i32, ptr addrspace(1) %first,"
                + " i64 %n is left of %a at \"tail call void @poll()\""), hidden.stream().map(DerivedPointers.Hidden::message).toList());
    }

    @Test
    void aConstantBelowTheArrayHidesItToo() throws Exception {
        DerivedPointers.Hidden hidden = findings(optimised("poll", "%j = add nsw i64 %i, -7")).hidden().getFirst();
        assertTrue(hidden.message().contains("getelementptr i8, ptr addrspace(1) %a, i64 -20"), hidden.message());
    }

    @Test
    void theHiddenArrayIsMadeVisibleAndTheCodeCanBeGenerated() throws Exception {
        Path module = optimised("poll", "%j = add nsw i64 %i, %n");
        assertEquals(List.of(), VisibleReferences.ensure(module, "poll"::equals));
        var after = findings(module);
        assertEquals(List.of(), after.hidden());
        assertEquals(1, after.held());
        Path object = directory.resolve("code.o");
        llvm.generate(module, object, 2);
        assertTrue(Files.size(object) > 0);
    }

    @Test
    void aCallThatCannotCollectHidesNothing() throws Exception {
        assertEquals(0, findings(optimised("quiet", "%j = add nsw i64 %i, %n")).derived());
    }

    /** As this back end writes indexes, which are not negative: what is left lies between the array and the element. */
    @Test
    void anIndexThatIsNotNegativeHidesNothing() throws Exception {
        var findings = findings(optimised("poll", "%n32 = trunc i64 %n to i32\n  %w = zext i32 %n32 to i64\n  %j = add nuw nsw i64 %i, %w"));
        assertEquals(List.of(), findings.hidden());
        assertTrue(findings.derived() > 0);
        assertEquals(0, findings.held());
    }

    @Test
    void anAddressInAnIntegerThatIsUsedBehindTheCallHidesItsObject() {
        String module = """
                define i32 @read(ptr addrspace(1) %a, i64 %n) {
                  %word = ptrtoint ptr addrspace(1) %a to i64
                  %far = sub i64 %word, %n
                  call void @poll()
                  %near = add i64 %far, %n
                  %at = inttoptr i64 %near to ptr
                  %x = load i32, ptr %at, align 4
                  ret i32 %x
                }
                """;
        assertEquals(1, DerivedPointers.find(module.lines().toList(), "poll"::equals).hidden().size());
        String compared = module.replace("%at = inttoptr i64 %near to ptr", "%same = icmp eq i64 %near, 0")
                .replace("load i32, ptr %at, align 4", "zext i1 %same to i32");
        assertEquals(0, DerivedPointers.find(compared.lines().toList(), "poll"::equals).derived());
    }

    @Test
    void anAddressThatIsMergedIsReportedAndNotMended() throws Exception {
        Path module = Files.writeString(directory.resolve("merged.ll"), """
                define i32 @either(ptr addrspace(1) %a, ptr addrspace(1) %b, i1 %c, i64 %n, i64 %m) {
                  %below = getelementptr i8, ptr addrspace(1) %a, i64 %n
                  %above = getelementptr i8, ptr addrspace(1) %b, i64 %m
                  %one = select i1 %c, ptr addrspace(1) %below, ptr addrspace(1) %above
                  call void @poll()
                  %at = getelementptr i8, ptr addrspace(1) %one, i64 %n
                  %x = load i32, ptr addrspace(1) %at, align 4
                  ret i32 %x
                }
                """);
        assertEquals(1, VisibleReferences.ensure(module, "poll"::equals).size());
    }
}
