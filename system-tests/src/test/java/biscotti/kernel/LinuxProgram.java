package biscotti.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import biscotti.compiler.toolchain.Llvm;
import biscotti.compiler.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program in C without a library, from {@code src/linux/c}: the same binary runs on the Linux beneath and, as its only file, on the kernel. */
final class LinuxProgram {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final long TIMEOUT_SECONDS = 600;
    /** Not one that a program makes. */
    private static final String GUEST_NAME = "program";

    private final Path directory;
    private final Path image;

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

    /** What it prints on Linux. */
    String onLinux() throws IOException, InterruptedException {
        return run(List.of(image.toString()));
    }

    /** What it prints on the kernel, with these options of the command. */
    String onKernel(String options) throws IOException, InterruptedException {
        Path archive = directory.resolve("root.cpio");
        Files.write(archive, NewcArchive.of(List.of(), GUEST_NAME, Files.readAllBytes(image)));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xss16m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-Dbiscotti.home=" + HOME));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "biscotti.cli.Main", "exec"));
        command.addAll(List.of(options.split(" ")));
        command.addAll(List.of("--initrd", archive.toString(), "--", "/" + GUEST_NAME));
        return run(command);
    }

    /** What a command prints; it ends with status 0. */
    private String run(List<String> command) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        Path error = directory.resolve("error");
        Process process = new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(error.toFile()).start();
        process.getOutputStream().close();
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("no end; it printed\n" + Files.readString(output) + Files.readString(error));
        }
        assertEquals(0, process.exitValue(), Files.readString(error));
        return Files.readString(output);
    }
}
