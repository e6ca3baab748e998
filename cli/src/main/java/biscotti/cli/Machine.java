package biscotti.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One QEMU process that boots an image, and the program's channels to it.
 *
 * <p>Standard output, standard error and the exit status come back through three debug consoles (ports 0x4f2 to 0x4f4), each a named pipe;
 * the serial port carries standard input to the guest and the kernel's log back.
 */
public final class Machine {
    private static final long SIZE_INTERVAL_MILLIS = 200;

    private final Path image;
    private final MachineOptions options;
    private final Streams streams;
    private Path initrd;
    private HostTerminal terminal;
    private List<String> qemuOptions = List.of();

    public Machine(Path image, MachineOptions options, Streams streams) {
        this.image = image;
        this.options = options;
        this.streams = streams;
    }

    /** Gives the machine an initial RAM disk. */
    public Machine withInitrd(Path file) {
        initrd = file;
        return this;
    }

    /** The program's streams are this terminal, of which the kernel was told; or none, if it is null. */
    Machine withTerminal(HostTerminal its) {
        terminal = its;
        return this;
    }

    /** Gives the machine further devices, in words for QEMU; of those that the kernel does not find by itself it was told. */
    public Machine withQemuOptions(List<String> words) {
        qemuOptions = words;
        return this;
    }

    /** Boots, runs the image's program with this index, waits for the end, and returns the exit status. */
    int run(int program, List<String> arguments) throws IOException, InterruptedException, UserException {
        var words = new KernelWords(options.append);
        if (program > 0) {
            words.option("main", Integer.toString(program));
        }
        return run(words.program(arguments));
    }

    /** Boots with this command line for the kernel, waits for the end, and returns the exit status. */
    public int run(String kernelWords) throws IOException, InterruptedException, UserException {
        Path directory = Files.createTempDirectory("biscotti");
        try {
            return run(directory, kernelWords);
        } finally {
            deleteTree(directory);
        }
    }

    private int run(Path directory, String kernelWords) throws IOException, InterruptedException, UserException {
        try (var rawTerminal = new RawTerminal(terminal);
                var output = Channel.open(directory.resolve("output"), streams.output());
                var error = Channel.open(directory.resolve("error"), streams.error());
                var status = Channel.open(directory.resolve("status"), OutputStream.nullOutputStream())) {
            Path log = options.kernelLog != null ? options.kernelLog : directory.resolve("log");
            var builder = new ProcessBuilder(commandLine(kernelWords, output.path(), error.path(), status.path()));
            builder.redirectOutput(log.toFile()).redirectError(directory.resolve("qemu-errors").toFile());
            Process qemu = builder.start();
            var stopper = new Thread(qemu::destroyForcibly);
            Runtime.getRuntime().addShutdownHook(stopper);
            forwardInput(qemu);
            boolean ended = true;
            if (options.timeoutSeconds > 0) {
                ended = qemu.waitFor(options.timeoutSeconds, TimeUnit.SECONDS);
                qemu.destroyForcibly();
            }
            qemu.waitFor();
            Runtime.getRuntime().removeShutdownHook(stopper);
            output.drain();
            error.drain();
            status.drain();
            rawTerminal.restore();
            return conclude(ended, status, log, directory.resolve("qemu-errors"));
        }
    }

    private int conclude(boolean ended, Channel status, Path log, Path qemuErrors) throws IOException, UserException {
        if (!ended) {
            streams.error().println("biscotti: no end after " + options.timeoutSeconds + " s");
            printTail(log);
            return ExitStatus.TIMEOUT;
        }
        if (status.lastByte() < 0) {
            String words = Files.readString(qemuErrors).strip();
            printTail(log);
            if (!words.isEmpty()) {
                throw new UserException("QEMU failed: " + words);
            }
            streams.error().println("biscotti: the machine stopped without an exit status");
            return ExitStatus.PANIC;
        }
        if (status.lastByte() == ExitStatus.PANIC) {
            printTail(log);
        }
        return status.lastByte();
    }

    private void printTail(Path log) throws IOException {
        List<String> lines = new String(Files.readAllBytes(log), java.nio.charset.StandardCharsets.UTF_8).lines().toList();
        lines.subList(Math.max(0, lines.size() - 200), lines.size()).forEach(streams.error()::println);
    }

    private List<String> commandLine(String kernelWords, Path output, Path error, Path status) {
        List<String> words = options.qemu();
        words.addAll(List.of("-kernel", image.toString(), "-append", kernelWords));
        if (initrd != null) {
            words.addAll(List.of("-initrd", initrd.toString()));
        }
        words.addAll(qemuOptions);
        words.addAll(List.of("-chardev", "stdio,id=serial,signal=off", "-serial", "chardev:serial"));
        addConsole(words, "output", output, 0x4f2);
        addConsole(words, "error", error, 0x4f3);
        addConsole(words, "status", status, 0x4f4);
        words.addAll(List.of("-device", "isa-debug-exit,iobase=0xf4,iosize=0x04"));
        if (options.gdb) {
            words.addAll(List.of("-s", "-S"));
        }
        return words;
    }

    private static void addConsole(List<String> words, String name, Path pipe, int port) {
        words.addAll(List.of("-chardev", "file,id=" + name + ",path=" + pipe));
        words.addAll(List.of("-device", "isa-debugcon,chardev=" + name + ",iobase=0x" + Integer.toHexString(port)));
    }

    private void forwardInput(Process qemu) {
        var thread = new Thread(
                () -> {
                    try (OutputStream guest = qemu.getOutputStream()) {
                        var input = new EscapedInput(guest);
                        if (terminal != null) {
                            watchSize(input, qemu);
                        }
                        input.copy(streams.input());
                    } catch (IOException e) {
                        return; // the machine ended before its input did
                    }
                },
                "standard input");
        thread.setDaemon(true);
        thread.start();
    }

    /** Tells the guest when the terminal's size changes. */
    private void watchSize(EscapedInput input, Process qemu) {
        var thread = new Thread(
                () -> {
                    HostTerminal.Size known = terminal.size();
                    try {
                        while (!qemu.waitFor(SIZE_INTERVAL_MILLIS, TimeUnit.MILLISECONDS)) {
                            HostTerminal.Size now = terminal.size();
                            if (!now.equals(known)) {
                                input.resize(now);
                                known = now;
                            }
                        }
                    } catch (IOException | InterruptedException e) {
                        return; // the machine has ended
                    }
                },
                "terminal size");
        thread.setDaemon(true);
        thread.start();
    }

    private static void deleteTree(Path directory) throws IOException {
        try (var stream = Files.walk(directory)) {
            for (Path each : stream.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
