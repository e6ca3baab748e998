package biscotti.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Options of every verb that boots a machine. */
public final class MachineOptions {
    /** {@code biscotti.machine.ProcessorList.MAXIMUM}. */
    private static final int MOST_CPUS = 64;
    /** With less the image may not fit. */
    private static final int LEAST_MEGABYTES = 16;

    public enum Model {
        q35,
        microvm
    }

    @Option(names = "--cpus", paramLabel = "N", description = "Processors (default: 1)")
    public int cpus = 1;

    @Option(names = "--memory", paramLabel = "SIZE", description = "Memory: a number with M or G (default: 1G)")
    public String memory = "1G";

    @Option(names = "--machine", paramLabel = "q35|microvm", description = "Which machine QEMU plays (default: q35)")
    public Model model = Model.q35;

    @Option(names = "--icount", description = "Deterministic time: one instruction, one nanosecond")
    public boolean icount;

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "End the machine after so long, with status 124")
    public long timeoutSeconds;

    @Option(names = "--append", paramLabel = "\"k=v ...\"",
            description = "Words for the kernel's command line: heap=SIZE, gc=stress, gc=stress:N, gc=concurrent, rootmode=ro, ip=ADDRESS/BITS[:GATEWAY]")
    public String append = "";

    @Option(names = "--kernel-log", paramLabel = "FILE", description = "Where the kernel's log goes")
    public Path kernelLog;

    @Option(names = "--gdb", description = "Wait for a debugger on port 1234")
    boolean gdb;

    /**
     * Refuses what no machine can be made of, before anything is compiled.
     *
     * @throws UserException naming the option and what it takes
     */
    void check() throws UserException {
        if (cpus < 1 || cpus > MOST_CPUS) {
            throw new UserException("--cpus takes a number from 1 to " + MOST_CPUS + ", not " + cpus);
        }
        if (!memory.matches("[0-9]{1,6}[MmGg]")) {
            throw new UserException("--memory takes a number with M or G, such as 512M, not " + memory);
        }
        long megabytes = Long.parseLong(memory.substring(0, memory.length() - 1)) * (memory.toUpperCase(Locale.ROOT).endsWith("G") ? 1024 : 1);
        if (megabytes < LEAST_MEGABYTES) {
            throw new UserException("--memory must be at least " + LEAST_MEGABYTES + "M, not " + memory);
        }
        if (timeoutSeconds < 0) {
            throw new UserException("--timeout takes a number of seconds, or 0 for none, not " + timeoutSeconds);
        }
        if (kernelLog != null && !Files.isDirectory(kernelLog.toAbsolutePath().getParent())) {
            throw new UserException("--kernel-log: there is no directory " + kernelLog.toAbsolutePath().getParent());
        }
    }

    /** The command for QEMU with this machine, whichever kernel it is for; what it boots and what it is connected to are to be added. */
    public List<String> qemu() {
        var words = new ArrayList<>(List.of("qemu-system-x86_64", "-nodefaults", "-no-user-config", "-no-reboot", "-display", "none"));
        words.addAll(List.of("-machine", model.name(), "-accel", "tcg", "-cpu", "max"));
        words.addAll(List.of("-smp", Integer.toString(cpus), "-m", memory));
        if (icount) {
            words.addAll(List.of("-icount", "shift=0,sleep=on"));
        }
        return words;
    }
}
