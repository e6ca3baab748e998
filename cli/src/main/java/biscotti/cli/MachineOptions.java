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

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "End the machine after so long, with status 124")
    public long timeoutSeconds;

    @Option(names = "--append", paramLabel = "\"k=v ...\"",
            description = "Words for the kernel's command line: heap=SIZE, gc=stress, gc=stress:N, gc=concurrent, rootmode=ro, ip=ADDRESS/BITS[:GATEWAY]")
    public String append = "";

    @Option(names = "--kernel-log", paramLabel = "FILE", description = "Where the kernel's log goes")
    public Path kernelLog;

    @Option(names = "--gdb", description = "Wait for a debugger on port 1234")
    boolean gdb;

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
