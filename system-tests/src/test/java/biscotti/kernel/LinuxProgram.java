package biscotti.kernel;

import biscotti.cli.MachineOptions;
import biscotti.cli.UserException;
import biscotti.cli.linux.LinuxGuest;
import biscotti.cli.linux.LinuxKernel;
import biscotti.compiler.toolchain.Llvm;
import biscotti.compiler.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A program in C without a library, from {@code src/linux/c}: the same binary runs on the Linux beneath and, as its only file, on the kernel and on
 * Debian's Linux in QEMU.
 */
final class LinuxProgram {
    /** Not one that a program makes. */
    private static final String GUEST_NAME = "program";
    private static final long TIMEOUT_SECONDS = 300;
    private static final Path SOURCES = Path.of("src", "linux", "c");

    private final Path directory;
    private final Path image;
    private List<String> directories = List.of();
    private List<String> arguments = List.of();

    private LinuxProgram(Path directory, Path image) {
        this.directory = directory;
        this.image = image;
    }

    /** Compiles it into a directory of the test's, where it finds headers that the test made: from one file, or from all in a directory of its name. */
    static LinuxProgram compile(String name, Path directory) throws IOException {
        Llvm llvm = new Llvm(Toolchain.open());
        Path image = directory.resolve(name);
        List<Path> objects = new ArrayList<>();
        for (Path source : sources(name)) {
            Path object = directory.resolve(source.getFileName() + ".o");
            llvm.compileC(source, object, "-O2", "-Wall", "-Werror", "-ffreestanding", "-fno-stack-protector", "-I" + directory);
            objects.add(object);
        }
        llvm.link(Path.of("src", "guest", "c", "user.ld"), objects, image);
        image.toFile().setExecutable(true);
        return new LinuxProgram(directory, image);
    }

    private static List<Path> sources(String name) throws IOException {
        Path parts = SOURCES.resolve(name);
        if (!Files.isDirectory(parts)) {
            return List.of(SOURCES.resolve(name + ".c"));
        }
        try (Stream<Path> files = Files.list(parts)) {
            return files.filter(file -> file.toString().endsWith(".c")).sorted().toList();
        }
    }

    /** Gives the kernel's root these directories beside the program. */
    LinuxProgram beside(String... names) {
        directories = List.of(names);
        return this;
    }

    /** Runs it with these arguments. */
    LinuxProgram with(String... words) {
        arguments = List.of(words);
        return this;
    }

    /** What it prints on Linux. */
    String onLinux() throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(image.toString()));
        words.addAll(arguments);
        return new Command(directory, words).text();
    }

    /** What it prints as the first process of Debian's Linux, on two processors. */
    String onDebian() throws IOException, InterruptedException, UserException {
        var machine = new MachineOptions();
        machine.cpus = 2;
        machine.timeoutSeconds = TIMEOUT_SECONDS;
        return new LinuxGuest(LinuxKernel.fetch(), machine, List.of()).run(archive(), List.of("/" + GUEST_NAME));
    }

    /** What it prints on the kernel, with these options of the command. */
    String onKernel(String options) throws IOException, InterruptedException {
        return exec(List.of(options.split(" "))).text();
    }

    /** {@code biscotti exec} of it, with these options. */
    Command exec(List<String> options) throws IOException {
        List<String> words = new ArrayList<>(List.of("exec"));
        words.addAll(options);
        words.addAll(List.of("--initrd", archive().toString(), "--", "/" + GUEST_NAME));
        words.addAll(arguments);
        return Command.biscotti(directory, words);
    }

    private Path archive() throws IOException {
        return ProgramRoot.archive(directory.resolve("root.cpio"), directories, GUEST_NAME, image);
    }
}
