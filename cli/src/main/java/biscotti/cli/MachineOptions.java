package biscotti.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options of every verb that boots a machine. */
public final class MachineOptions {
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

    @Option(names = "--publish", paramLabel = "HOST:GUEST",
            description = "Let a TCP port of this host's loopback address lead to one of the guest (repeatable); gives the guest a network card")
    public List<String> published = new ArrayList<>();

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "End the machine after so long, with status 124")
    public long timeoutSeconds;

    @Option(names = "--append", paramLabel = "\"k=v ...\"", description = "Words for the kernel's command line: heap=SIZE, gc=stress, gc=stress:N")
    public String append = "";

    @Option(names = "--kernel-log", paramLabel = "FILE", description = "Where the kernel's log goes")
    public Path kernelLog;

    /** Whether the guest has a network card. */
    boolean hasNetwork() {
        return !published.isEmpty();
    }

    /** Says what is wrong with options that only together, or in their values, can be. */
    void check() throws UserException {
        if (icount && hasNetwork()) {
            throw new UserException("--publish cannot be had with --icount: the host's time is not the guest's");
        }
        for (String ports : published) {
            if (!ports.matches("[0-9]{1,5}:[0-9]{1,5}")) {
                throw new UserException("--publish wants HOST:GUEST, two ports, not " + ports);
            }
        }
    }

    @Option(names = "--gdb", description = "Wait for a debugger on port 1234")
    boolean gdb;
}
