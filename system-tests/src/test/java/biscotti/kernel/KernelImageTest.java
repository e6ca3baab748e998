package biscotti.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code biscotti build}: the image boots, and its code is what the kernel profile promises. */
class KernelImageTest {
    private static final long TIMEOUT_SECONDS = 300;

    @TempDir
    static Path directory;

    private static Path image;

    @BeforeAll
    static void build() throws Exception {
        image = directory.resolve("kernel.elf");
        build(image);
    }

    private static void build(Path output, String... options) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("build", "-o", output.toString()));
        words.addAll(List.of(options));
        Command.biscotti(directory, words).text();
    }

    @ParameterizedTest
    @CsvSource({"q35, 1, 1 processor", "q35, 2, 2 processors", "microvm, 1, 1 processor", "microvm, 2, 2 processors"})
    void bootsAndSaysOnWhat(String model, String cpus, String expected) throws Exception {
        String log = boot(image, model, cpus);
        assertTrue(log.matches("(?s)Biscotti, \\d+ MiB of memory, " + expected + "\r\n.*"), log);
        assertFalse(log.contains("panic"), log);
    }

    @ParameterizedTest
    @CsvSource({"--fast", "--checked"})
    void bootsWhenBuiltInAnotherWay(String option) throws Exception {
        Path other = directory.resolve("kernel" + option + ".elf");
        build(other, option);
        assertTrue(boot(other, "q35", "1").startsWith("Biscotti, "));
    }

    @Test
    void isTheSameEachTimeItIsBuilt() throws Exception {
        Path again = directory.resolve("again.elf");
        build(again);
        assertEquals(-1, Files.mismatch(image, again));
    }

    /** The kernel's log. The machine must stop by itself. */
    private static String boot(Path kernel, String model, String cpus) throws IOException, InterruptedException {
        Path log = directory.resolve("serial.log");
        List<String> command = new ArrayList<>(List.of("qemu-system-x86_64", "-nodefaults", "-no-user-config", "-no-reboot"));
        command.addAll(List.of("-display", "none", "-machine", model, "-accel", "tcg", "-cpu", "max", "-smp", cpus, "-m", "256M"));
        command.addAll(List.of("-kernel", kernel.toString(), "-serial", "file:" + log));
        command.addAll(List.of("-device", "isa-debug-exit,iobase=0xf4,iosize=0x04"));
        int status = finish(command, directory.resolve("qemu.log"));
        assertEquals(1, status, () -> text(directory.resolve("qemu.log")) + text(log)); // isa-debug-exit: 2 * 0 + 1
        return text(log);
    }

    private static int finish(List<String> command, Path output) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException(String.join(" ", command) + " did not end; it printed\n" + text(output));
        }
        return process.exitValue();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
