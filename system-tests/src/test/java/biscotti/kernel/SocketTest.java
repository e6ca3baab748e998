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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same binary asks sockets all kinds of things, on the Linux beneath and on the kernel: the answers are the same, line by line. */
class SocketTest {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final long TIMEOUT_SECONDS = 600;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"--cpus 1", "--cpus 2 --machine microvm"})
    void socketsAnswerAsLinuxDoes(String options) throws Exception {
        Path program = program();
        Path archive = directory.resolve("root.cpio");
        Files.write(archive, NewcArchive.of(List.of("proc", "tmp"), "socket", Files.readAllBytes(program)));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xss16m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-Dbiscotti.home=" + HOME));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "biscotti.cli.Main", "exec"));
        command.addAll(List.of(options.split(" ")));
        command.addAll(List.of("--initrd", archive.toString(), "--", "/socket"));
        assertEquals(run(List.of(program.toString())), run(command));
    }

    private Path program() throws IOException {
        Llvm llvm = new Llvm(Toolchain.open());
        Path object = directory.resolve("socket.o");
        Path image = directory.resolve("socket");
        llvm.compileC(Path.of("src", "linux", "c", "socket.c"), object, "-O2", "-Wall", "-Werror", "-ffreestanding", "-fno-stack-protector");
        llvm.link(Path.of("src", "guest", "c", "user.ld"), List.of(object), image);
        image.toFile().setExecutable(true);
        return image;
    }

    /** What a command prints; it ends with status 0. Its standard input is a pipe without data. */
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
