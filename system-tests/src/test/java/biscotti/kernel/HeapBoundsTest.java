package biscotti.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import biscotti.compiler.Compiler;
import biscotti.compiler.bound.Bounds;
import biscotti.compiler.bound.BoundsText;
import biscotti.compiler.llvm.Options;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What the kernel can allocate stands in docs/bounds.txt, which people review. An entry point that is listed there with a bound must keep
 * one. {@code -Dbiscotti.write=true} writes the file anew.
 */
class HeapBoundsTest {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final Path FILE = HOME.resolve("docs/bounds.txt");

    @Test
    void theReviewedBoundsAreThoseOfTheKernel() throws Exception {
        List<Path> guest = List.of(
                HOME.resolve("machine/target/classes"), HOME.resolve("runtime/target/classes"), HOME.resolve("kernel/target/classes"));
        var variant = new Compiler.Variant(Options.Profile.KERNEL, 2, false);
        var request = new Compiler.Request(guest, List.of(), null, List.of(), null, List.of(), variant, null, null, null);
        Bounds bounds = Compiler.bounds(request, _ -> { });
        if (Boolean.getBoolean("biscotti.write")) {
            Files.writeString(FILE, BoundsText.reviewed(bounds));
        }
        String listed = Files.readString(FILE);
        for (Bounds.Bound bound : bounds.entries().values()) {
            boolean wasKnown = listed.lines().anyMatch(line -> line.matches(" *\\d+ +\\d+ {2}" + bound.name() + ":.*"));
            assertEquals("", wasKnown ? bound.path() : "", bound.name() + " has lost its bound; state it with @Bound, or free it of the cause");
        }
        assertEquals(listed, BoundsText.reviewed(bounds), "the bounds have changed: run this test with -Dbiscotti.write=true and look at the difference");
    }
}
