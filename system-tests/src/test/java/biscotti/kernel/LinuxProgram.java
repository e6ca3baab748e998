package biscotti.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import biscotti.compiler.toolchain.Llvm;
import biscotti.compiler.toolchain.Toolchain;
<<<<<<< HEAD
<<<<<<< HEAD
import java.io.IOException;
=======
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
>>>>>>> 2f1c8e4 (Let programs mount and unmount, show /sys, compare answers with Linux 6.1's in a test)
=======
import java.io.IOException;
>>>>>>> 6b0e55c (Share the archive maker among tests of Linux programs)
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

<<<<<<< HEAD
/** A program in C without a library, from {@code src/linux/c}: the same binary runs on the Linux beneath and, as its only file, on the kernel. */
final class LinuxProgram {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final long TIMEOUT_SECONDS = 600;

    private final String name;
    private final Path directory;
    private final Path image;

    private LinuxProgram(String name, Path directory, Path image) {
        this.name = name;
        this.directory = directory;
        this.image = image;
    }

    /** Compiles it into a directory of the test's. */
=======
/** A program of {@code src/linux/c}, without a C library: compiled once, run by the Linux beneath or on the kernel. */
record LinuxProgram(String name, Path image, Path directory) {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final long TIMEOUT_SECONDS = 600;

    /** Compiles {@code name.c} into a directory. */
>>>>>>> 2f1c8e4 (Let programs mount and unmount, show /sys, compare answers with Linux 6.1's in a test)
    static LinuxProgram compile(String name, Path directory) throws IOException {
        Llvm llvm = new Llvm(Toolchain.open());
        Path object = directory.resolve(name + ".o");
        Path image = directory.resolve(name);
        llvm.compileC(Path.of("src", "linux", "c", name + ".c"), object, "-O2", "-Wall", "-Werror", "-ffreestanding", "-fno-stack-protector");
        llvm.link(Path.of("src", "guest", "c", "user.ld"), List.of(object), image);
        image.toFile().setExecutable(true);
<<<<<<< HEAD
        return new LinuxProgram(name, directory, image);
    }

    /** What it prints on Linux. */
=======
        return new LinuxProgram(name, image, directory);
    }

    /** What it prints on the Linux beneath. */
>>>>>>> 2f1c8e4 (Let programs mount and unmount, show /sys, compare answers with Linux 6.1's in a test)
    String onLinux() throws IOException, InterruptedException {
        return run(List.of(image.toString()));
    }

<<<<<<< HEAD
    /** What it prints on the kernel, with these options of the command. */
    String onKernel(String options) throws IOException, InterruptedException {
        Path archive = directory.resolve("root.cpio");
        Files.write(archive, NewcArchive.of(List.of(), name, Files.readAllBytes(image)));
=======
    /** What it prints on the kernel. */
    String onKernel(String options) throws IOException, InterruptedException {
        Path archive = directory.resolve("root.cpio");
<<<<<<< HEAD
        Files.write(archive, archiveOf(name, Files.readAllBytes(image)));
>>>>>>> 2f1c8e4 (Let programs mount and unmount, show /sys, compare answers with Linux 6.1's in a test)
=======
        Files.write(archive, NewcArchive.of(List.of(), name, Files.readAllBytes(image)));
>>>>>>> 6b0e55c (Share the archive maker among tests of Linux programs)
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xss16m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-Dbiscotti.home=" + HOME));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "biscotti.cli.Main", "exec"));
        command.addAll(List.of(options.split(" ")));
        command.addAll(List.of("--initrd", archive.toString(), "--", "/" + name));
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
<<<<<<< HEAD
<<<<<<< HEAD
=======

    /** A newc archive of one executable file. */
    private static byte[] archiveOf(String name, byte[] content) throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        add(archive, name, 0100755, content);
        add(archive, "TRAILER!!!", 0, new byte[0]);
        return archive.toByteArray();
    }

    private static void add(ByteArrayOutputStream archive, String name, int mode, byte[] content) throws IOException {
        int[] fields = {1, mode, 0, 0, 1, 0, content.length, 0, 0, 0, 0, name.length() + 1, 0};
        StringBuilder header = new StringBuilder("070701");
        for (int field : fields) {
            header.append("%08X".formatted(field));
        }
        archive.write(header.append(name).append('\0').toString().getBytes(StandardCharsets.US_ASCII));
        pad(archive);
        archive.write(content);
        pad(archive);
    }

    private static void pad(ByteArrayOutputStream archive) {
        while (archive.size() % 4 != 0) {
            archive.write(0);
        }
    }
>>>>>>> 2f1c8e4 (Let programs mount and unmount, show /sys, compare answers with Linux 6.1's in a test)
=======
>>>>>>> 6b0e55c (Share the archive maker among tests of Linux programs)
}
