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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same binary that tortures its memory, on the Linux beneath and on the kernel: what it saw is the same. */
class MemoryTest {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final long TIMEOUT_SECONDS = 600;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"--cpus 1", "--cpus 4", "--memory 64M", "--machine microvm --cpus 2 --memory 64M"})
    void theKernelShowsAProgramWhatLinuxShows(String options) throws Exception {
        Path program = program();
        assertEquals(run(List.of(program.toString())), onKernel(program, options));
    }

    @Test
    void theSameSeedsGiveTheSameDigest() throws Exception {
        Path program = program();
        assertEquals(run(List.of(program.toString())), run(List.of(program.toString())));
    }

    private Path program() throws IOException {
        Llvm llvm = new Llvm(Toolchain.open());
        Path object = directory.resolve("memory.o");
        Path image = directory.resolve("memory");
        llvm.compileC(Path.of("src", "linux", "c", "memory.c"), object, "-O2", "-Wall", "-Werror", "-ffreestanding", "-fno-stack-protector");
        llvm.link(Path.of("src", "guest", "c", "user.ld"), List.of(object), image);
        image.toFile().setExecutable(true);
        return image;
    }

    private String onKernel(Path program, String options) throws IOException, InterruptedException {
        Path archive = directory.resolve("root.cpio");
        Files.write(archive, NewcArchive.of(List.of(), "memory", Files.readAllBytes(program)));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xss16m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-Dbiscotti.home=" + HOME));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "biscotti.cli.Main", "exec"));
        command.addAll(List.of(options.split(" ")));
        command.addAll(List.of("--initrd", archive.toString(), "--", "/memory"));
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
