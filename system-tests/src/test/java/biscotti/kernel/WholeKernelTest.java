package biscotti.kernel;

import biscotti.compiler.Compiler;
import biscotti.compiler.llvm.Options;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All of the kernel's code obeys the kernel profile, also what start-up does not reach yet. */
class WholeKernelTest {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final Path KERNEL = HOME.resolve("kernel/target/classes");

    @Test
    void everyMethodPassesTheChecks() throws Exception {
        List<Path> guest = List.of(HOME.resolve("machine/target/classes"), HOME.resolve("runtime/target/classes"), KERNEL);
        var variant = new Compiler.Variant(Options.Profile.KERNEL, 2, false);
        var request = new Compiler.Request(guest, List.of(), null, List.of(), null, List.of(), variant, null, null, null);
        Compiler.check(request, KERNEL, name -> !name.contains("/hosted/"), _ -> {});
    }
}
