package biscotti.cli.linux;

import biscotti.cli.MachineOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Linux in QEMU with one program, which is its first process.
 *
 * @param kernel which Linux
 * @param options the machine, and how long it may run; 0 seconds: as long as it likes
 * @param devices what else QEMU is told
 */
public record LinuxGuest(LinuxKernel kernel, MachineOptions options, List<String> devices) {
    /**
     * Boots it and returns all that came over its console until the machine was off.
     *
     * @param root an archive in cpio's format
     * @param words the program's path in it, and its arguments
     */
    public String run(Path root, List<String> words) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(words);
        line.add(1, "--");
        List<String> command = options.qemu();
        command.addAll(List.of("-kernel", kernel.image().toString(), "-initrd", root.toString()));
        command.addAll(devices);
        command.addAll(List.of("-append", "console=ttyS0 quiet loglevel=0 panic=-1 rdinit=" + String.join(" ", line), "-serial", "stdio"));
        Process qemu = new ProcessBuilder(command).redirectErrorStream(true).start();
        var stopper = new Thread(qemu::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(stopper);
        qemu.getOutputStream().close();
        var watch = Thread.ofPlatform().daemon().start(() -> endInTime(qemu));
        String text = new String(qemu.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        qemu.waitFor();
        watch.interrupt();
        Runtime.getRuntime().removeShutdownHook(stopper);
        return text.replace("\r\n", "\n");
    }

    private void endInTime(Process qemu) {
        try {
            if (options.timeoutSeconds > 0 && !qemu.waitFor(options.timeoutSeconds, TimeUnit.SECONDS)) {
                qemu.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it ended by itself
        }
    }
}
