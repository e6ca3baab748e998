package biscotti.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options of the verbs that run a Linux program on the kernel. */
public final class GuestOptions {
    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final int MAXIMUM_WORDS = 60_000;

    @Option(names = "--initrd", paramLabel = "FILE", description = "The root: a cpio archive (newc) (default: made of Debian packages, once)")
    Path initrd;

    @Option(names = "--image", paramLabel = "FILE", description = "The root: an ext4 image; what is written is thrown away at the end")
    Path disk;

    @Option(names = "--disk", paramLabel = "FILE", description = "A further disk (repeatable): /dev/vda or, with --image, /dev/vdb, and so on")
    List<Path> disks = new ArrayList<>();

    @Option(names = "--write", description = "With --image and --disk: keep in the image what is written")
    boolean keepsWrites;

    @Option(names = "--disk-log", paramLabel = "FILE", description = "With --disk and --write: record the first one's writes (QEMU's blklogwrites)")
    Path diskLog;

    @Option(names = "--disk-faults", paramLabel = "FILE", description = "With --disk and --write: let the first one's requests fail by rules (QEMU's blkdebug)")
    Path diskFaults;

    @Option(names = "--publish", paramLabel = "HOST:GUEST",
            description = "Let a TCP port of this host's loopback address lead to one of the guest (repeatable); gives the guest a network card")
    public List<String> published = new ArrayList<>();

    @Option(names = "--env", paramLabel = "K=V", description = "Put a variable into the program's environment")
    public List<String> environment = new ArrayList<>();

    @Option(names = "--workdir", paramLabel = "DIR", description = "Start in this directory of the guest (default: /)")
    public String directory = "/";

    @Option(names = "--kernel", paramLabel = "FILE", description = "Boot this image instead of the one that is built from the sources")
    Path kernel;

    @Option(names = "--trace", description = "Write system calls to the kernel's log")
    boolean isTracing;

    /** Where the root comes from when the user names none. */
    public interface DefaultRoot {
        Path archive() throws IOException, InterruptedException, UserException;
    }

    /** Boots, runs the program as a child of the kernel's own process, and returns its exit status. */
    public int run(List<String> program, MachineOptions machine, DefaultRoot root) throws IOException, InterruptedException, UserException {
        machine.check();
        if (initrd != null && !Files.isRegularFile(initrd)) {
            throw new UserException("there is no file " + initrd);
        }
        if (disk != null && (initrd != null || !Files.isRegularFile(disk))) {
            throw new UserException(initrd != null ? "--image and --initrd cannot both be the root" : "there is no file " + disk);
        }
        if (machine.icount && !published.isEmpty()) {
            throw new UserException("--publish cannot be had with --icount: the host's time is not the guest's");
        }
        var devices = new VirtioDevices(machine.model);
        if (disk != null) {
            devices.addRoot(disk, keepsWrites);
        }
        addDisks(devices);
        if (!published.isEmpty()) {
            devices.addNetwork(published);
        }
        HostTerminal terminal = HostTerminal.find();
        String words = kernelWords(program, machine, devices, terminal);
        if (words.length() > MAXIMUM_WORDS) {
            throw new UserException("the program's arguments and environment take " + words.length() + " bytes; at most " + MAXIMUM_WORDS
                    + " can be given");
        }
        Path image = kernel != null ? kernel : KernelBuild.cached();
        var guest = new Machine(image, machine, Streams.own()).withTerminal(terminal).withQemuOptions(devices.qemuOptions());
        return (disk != null ? guest : guest.withInitrd(initrd != null ? initrd : root.archive())).run(words);
    }

    private void addDisks(VirtioDevices devices) throws IOException, UserException {
        boolean isWatched = diskLog != null || diskFaults != null;
        if (isWatched && (disks.isEmpty() || !keepsWrites)) {
            throw new UserException("--disk-log and --disk-faults want --disk and --write");
        }
        for (int i = 0; i < disks.size(); i++) {
            if (!Files.isRegularFile(disks.get(i))) {
                throw new UserException("there is no file " + disks.get(i));
            }
            if (i == 0 && isWatched) {
                if (diskLog != null && !Files.exists(diskLog)) {
                    Files.createFile(diskLog); // QEMU wants it to be there
                }
                devices.addWatchedDisk(disks.get(i), diskLog, diskFaults);
            } else {
                devices.addDisk(disks.get(i), keepsWrites);
            }
        }
    }

    private String kernelWords(List<String> program, MachineOptions machine, VirtioDevices devices, HostTerminal terminal)
            throws UserException {
        var line = new KernelWords(machine.append).option("workdir", directory);
        for (String variable : allVariables()) {
            line.option("env", variable);
        }
        devices.describe(line);
        if (isTracing) {
            line.option("trace", "syscalls");
        }
        if (terminal != null) {
            HostTerminal.Size size = terminal.size();
            line.option("tty", size.rows() + "x" + size.columns());
            if (!HostTerminal.hasError()) {
                line.option("tty-error", "stream");
            }
        }
        return line.program(program);
    }

    private List<String> allVariables() throws UserException {
        var all = new ArrayList<>(List.of("HOME=/root", "PATH=" + PATH, "TERM=" + System.getenv().getOrDefault("TERM", "dumb")));
        for (String variable : environment) {
            int equals = variable.indexOf('=');
            if (equals <= 0) {
                throw new UserException("--env wants NAME=VALUE, not " + variable);
            }
            all.removeIf(other -> other.startsWith(variable.substring(0, equals + 1)));
            all.add(variable);
        }
        return all;
    }
}
