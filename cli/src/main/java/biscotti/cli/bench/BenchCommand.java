package biscotti.cli.bench;

import biscotti.cli.MachineOptions;
import biscotti.cli.ProgressLine;
import biscotti.cli.UserException;
import biscotti.cli.linux.LinuxKernel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code biscotti bench}: how much each operation costs. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measure the kernel, operation by operation, and Linux in the same machine beside it.")
public final class BenchCommand implements Callable<Integer> {
    private static final long DEFAULT_TIMEOUT_SECONDS = 1800;

    /** How the names of operations on a disk begin. */
    private static final String DISK = "disk-";

    @Option(names = "--against", paramLabel = "linux", description = "Measure Debian's kernel too (its package is fetched by the host's apt)")
    private String against;

    @Option(names = "--only", split = ",", paramLabel = "NAME,...", description = "Only these operations")
    private List<String> only = new ArrayList<>();

    @Option(names = "-o", paramLabel = "DIR", description = "Write report.json and report.html into this directory")
    private Path directory;

    @Option(names = "--kernel", paramLabel = "FILE", description = "Boot this image instead of the one that is built from the sources")
    private Path kernel;

    @Mixin
    private MachineOptions machine;

    @Override
    public Integer call() throws Exception {
        if (against != null && !against.equals("linux")) {
            throw new UserException("--against takes linux, not " + against);
        }
        if (machine.timeoutSeconds == 0) {
            machine.timeoutSeconds = DEFAULT_TIMEOUT_SECONDS;
        }
        List<Figure> ours;
        List<Figure> theirs = List.of();
        String release = null;
        try (var progress = new ProgressLine()) {
            progress.stage("making the programs ...");
            Programs programs = Programs.compile();
            boolean wantsDisk = only.isEmpty() || only.stream().anyMatch(name -> name.startsWith(DISK));
            var guests = new Guests(machine, wantsDisk ? BenchDisk.image() : null);
            progress.stage("measuring Biscotti ...");
            ours = guests.biscotti(kernel, BenchRoot.archive(programs, List.of()), only);
            if (ours.isEmpty()) {
                throw new UserException("no operation is called " + String.join(" or ", only) + ": without --only all are measured and named");
            }
            if (against != null) {
                progress.stage("fetching Linux ...");
                LinuxKernel linux = LinuxKernel.fetch();
                release = linux.release();
                progress.stage("measuring Linux ...");
                theirs = guests.linux(linux, BenchRoot.archive(programs, linux.modules()), only);
            }
        }
        var report = new Report(ours, theirs, machine.icount ? "instructions" : "ticks", release);
        System.out.println(report.table());
        if (directory != null) {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("report.json"), report.json());
            Files.writeString(directory.resolve("report.html"), ReportPage.of(report));
        }
        return 0;
    }
}
