package biscotti.cli.bench;

import biscotti.cli.Fingerprint;
import biscotti.cli.Installation;
import biscotti.compiler.toolchain.Llvm;
import biscotti.compiler.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The benchmark programs, compiled from {@code userland} and cached.
 *
 * @param bench measures and prints
 * @param nothing ends at once
 * @param mail CMailbench: a mail server and its clients
 */
record Programs(Path bench, Path nothing, Path mail) {
    private static final List<String> BENCH = List.of("bench/bench", "bench/calls", "bench/memory", "bench/process", "bench/file", "bench/socket",
            "bench/disk");
    private static final String SCRIPT = "common/program.ld";

    static Programs compile() throws IOException {
        Path sources = Installation.home().resolve("userland");
        Path directory = Installation.cache().resolve("bench").resolve(Fingerprint.of(List.of(sources)));
        Files.createDirectories(directory);
        return new Programs(program("bench", BENCH, sources, directory), program("nothing", List.of("bench/nothing"), sources, directory),
                program("cmail", List.of("cmailbench/cmail"), sources, directory));
    }

    private static Path program(String name, List<String> parts, Path sources, Path directory) throws IOException {
        Path program = directory.resolve(name);
        if (Files.exists(program)) {
            return program;
        }
        var llvm = new Llvm(Toolchain.open());
        List<Path> objects = new ArrayList<>();
        for (String part : parts) {
            Path object = directory.resolve(part.replace('/', '-') + ".o");
            llvm.compileC(sources.resolve(part + ".c"), object, "-O2", "-Wall", "-Wextra", "-Werror");
            objects.add(object);
        }
        Path partial = directory.resolve(name + ".part");
        llvm.link(sources.resolve(SCRIPT), objects, partial);
        return Files.move(partial, program, StandardCopyOption.REPLACE_EXISTING);
    }
}
