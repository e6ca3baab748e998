package biscotti.guest;

import biscotti.compiler.CompilationException;
import biscotti.compiler.Compiler;
import biscotti.compiler.llvm.Options;
import biscotti.compiler.toolchain.Llvm;
import biscotti.compiler.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Makes the test kernel, once for all tests of a run, and its programs. */
final class GuestImages {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final Path SOURCES = Path.of("src", "guest", "c");
    private static final Path DIRECTORY = Path.of("target", "guest-images");
    private static final long COMPILER_STACK_BYTES = 64L << 20;

    private static Path kernel;

    private GuestImages() {}

    /** Where the reports of the kernel's image are. */
    static Path report() {
        return DIRECTORY.resolve("kernel.report");
    }

    /** The kernel's image. */
    static synchronized Path kernel() throws Exception {
        if (kernel == null) {
            Path output = Files.createDirectories(DIRECTORY).resolve("kernel.elf");
            var guest = List.of(HOME.resolve("machine/target/classes"), HOME.resolve("runtime/target/classes"), Path.of("target/guest-classes"));
            var variant = new Compiler.Variant(Options.Profile.KERNEL, 2, false);
            var request = new Compiler.Request(
                    guest, List.of(), HOME.resolve("machine/src/main/assembly"), List.of(), null, List.of(), variant, output, null, report());
            var result = new CompletableFuture<Path>();
            var thread = new Thread(null, () -> compile(request, result), "compiler", COMPILER_STACK_BYTES);
            thread.start();
            kernel = result.get();
        }
        return kernel;
    }

    private static void compile(Compiler.Request request, CompletableFuture<Path> result) {
        try {
            Compiler.compile(request, _ -> { });
            result.complete(request.output());
        } catch (CompilationException | IOException | InterruptedException | RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
    }

    /** The image of a program, by the name of its C file. */
    static Path program(String name) throws IOException {
        Files.createDirectories(DIRECTORY);
        var llvm = new Llvm(Toolchain.open());
        Path object = DIRECTORY.resolve(name + ".o");
        Path image = DIRECTORY.resolve(name + ".elf");
        llvm.compileC(SOURCES.resolve(name + ".c"), object, "-O2", "-mavx2", "-Wall", "-Werror");
        llvm.link(SOURCES.resolve("user.ld"), List.of(object), image);
        return image;
    }
}
