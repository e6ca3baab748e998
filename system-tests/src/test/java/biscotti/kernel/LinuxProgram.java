package biscotti.kernel;

import biscotti.compiler.toolchain.Llvm;
import biscotti.compiler.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program in C without a library, from {@code src/linux/c}: the same binary runs on the Linux beneath and, as its only file, on the kernel. */
final class LinuxProgram {
    /** Not one that a program makes. */
    private static final String GUEST_NAME = "program";

    private final Path directory;
    private final Path image;
    private List<String> directories = List.of();

    private LinuxProgram(Path directory, Path image) {
        this.directory = directory;
        this.image = image;
    }

    /** Compiles it into a directory of the test's. */
    static LinuxProgram compile(String name, Path directory) throws IOException {
        Llvm llvm = new Llvm(Toolchain.open());
        Path object = directory.resolve(name + ".o");
        Path image = directory.resolve(name);
        llvm.compileC(Path.of("src", "linux", "c", name + ".c"), object, "-O2", "-Wall", "-Werror", "-ffreestanding", "-fno-stack-protector");
        llvm.link(Path.of("src", "guest", "c", "user.ld"), List.of(object), image);
        image.toFile().setExecutable(true);
        return new LinuxProgram(directory, image);
    }

    /** Gives the kernel's root these directories beside the program. */
    LinuxProgram beside(String... names) {
        directories = List.of(names);
        return this;
    }

    /** What it prints on Linux. */
    String onLinux() throws IOException, InterruptedException {
        return new Command(directory, List.of(image.toString())).text();
    }

    /** What it prints on the kernel, with these options of the command. */
    String onKernel(String options) throws IOException, InterruptedException {
        return exec(List.of(options.split(" "))).text();
    }

    /** {@code biscotti exec} of it, with these options. */
    Command exec(List<String> options) throws IOException {
        Path archive = ProgramRoot.archive(directory.resolve("root.cpio"), directories, GUEST_NAME, image);
        List<String> words = new ArrayList<>(List.of("exec"));
        words.addAll(options);
        words.addAll(List.of("--initrd", archive.toString(), "--", "/" + GUEST_NAME));
        return Command.biscotti(directory, words);
    }
}
