package biscotti.cli;

import biscotti.compiler.CompilationException;
import biscotti.compiler.Compiler;
import biscotti.compiler.llvm.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The kernel of this checkout, compiled. */
public final class KernelBuild {
    private static final int USUAL_LEVEL = 2;
    private static final int FAST_LEVEL = 1;

    private KernelBuild() {}

    /** The image that the verbs boot, made if the sources or the compiler have changed. */
    public static Path cached() throws IOException, InterruptedException, UserException {
        List<Path> inputs = new ArrayList<>(Installation.kernelClasses());
        inputs.addAll(Installation.compilerClasses());
        Path image = Installation.cache().resolve("kernel").resolve(Fingerprint.of(inputs) + ".elf");
        if (!Files.exists(image)) {
            make(image, false, false, null, null);
        }
        return image;
    }

    /**
     * Compiles it.
     *
     * @param dump a method whose graph is printed after each stage, or null
     * @param report a directory for the reports, or null
     */
    static void make(Path image, boolean isFast, boolean isChecked, String dump, Path report)
            throws IOException, InterruptedException, UserException {
        var variant = new Compiler.Variant(Options.Profile.KERNEL, isFast ? FAST_LEVEL : USUAL_LEVEL, isChecked);
        var request = new Compiler.Request(
                Installation.kernelClasses(), List.of(), Installation.assembly(), List.of(), null, List.of(), variant, image, dump, report);
        try (var progress = new ProgressLine()) {
            Compiler.compile(request, progress::stage);
        } catch (CompilationException e) {
            throw new UserException("the kernel cannot be compiled:\n" + e.getMessage());
        }
    }
}
