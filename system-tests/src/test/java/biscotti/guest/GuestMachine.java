package biscotti.guest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** QEMU with the test kernel. */
final class GuestMachine {
    private static final long TIMEOUT_SECONDS = 300;
    private static final int NO_STATUS = -1;

    /** How a machine ended: what it logged, and its exit status, or -1 if it gave none. */
    record Result(String log, int status) {}

    private final List<String> command = new ArrayList<>(List.of("qemu-system-x86_64", "-nodefaults", "-no-user-config", "-no-reboot",
            "-display", "none", "-accel", "tcg", "-cpu", "max", "-m", "256M", "-device", "isa-debug-exit,iobase=0xf4,iosize=0x04"));
    private String commandLine = "";

    GuestMachine(String model, int cpus) throws Exception {
        add("-machine", model, "-smp", Integer.toString(cpus), "-kernel", GuestImages.kernel().toString());
    }

    GuestMachine add(String... options) {
        command.addAll(List.of(options));
        return this;
    }

    /** Has the kernel run a program. */
    GuestMachine withProgram(String name) throws IOException {
        return add("-initrd", GuestImages.program(name).toString());
    }

    /** Gives the kernel a command line. */
    GuestMachine withCommandLine(String words) {
        commandLine = words;
        return this;
    }

    /** Runs it to its end. */
    Result run() throws IOException, InterruptedException {
        return run("");
    }

    /** Runs it to its end; gives QEMU's monitor a command when the kernel has written its first line. */
    Result run(String monitorCommand) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("guest");
        Path log = directory.resolve("log");
        Path status = directory.resolve("status");
        Path errors = directory.resolve("errors");
        add("-append", commandLine, "-serial", "file:" + log, "-monitor", "stdio");
        add("-chardev", "file,id=status,path=" + status, "-device", "isa-debugcon,chardev=status,iobase=0x4f4");
        try {
            Process qemu = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(errors.toFile()).start();
            if (!monitorCommand.isEmpty()) {
                awaitFirstLine(log, qemu);
                qemu.getOutputStream().write((monitorCommand + "\n").getBytes(StandardCharsets.US_ASCII));
                qemu.getOutputStream().flush();
            }
            if (!qemu.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                qemu.destroyForcibly().waitFor();
                throw new IllegalStateException("no end after " + TIMEOUT_SECONDS + " s; the log:\n" + text(log) + text(errors));
            }
            byte[] bytes = Files.exists(status) ? Files.readAllBytes(status) : new byte[0];
            return new Result(text(log).replace("\r", ""), bytes.length == 0 ? NO_STATUS : bytes[bytes.length - 1] & 0xff);
        } finally {
            for (Path file : List.of(log, status, errors)) {
                Files.deleteIfExists(file);
            }
            Files.delete(directory);
        }
    }

    private static void awaitFirstLine(Path log, Process qemu) throws IOException, InterruptedException {
        while (qemu.isAlive() && !text(log).contains("\n")) {
            Thread.sleep(20);
        }
    }

    private static String text(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }
}
