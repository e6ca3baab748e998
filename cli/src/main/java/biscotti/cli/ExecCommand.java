package biscotti.cli;

import biscotti.compiler.CompilationException;
import biscotti.compiler.Compiler;
import biscotti.compiler.llvm.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code biscotti exec}: a Linux program on the kernel. */
@Command(
        name = "exec",
        mixinStandardHelpOptions = true,
        description = "Boot the kernel, run one Linux program, and exit with its exit status (128 + N if signal N killed it).")
public final class ExecCommand implements Callable<Integer> {
    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final int MAXIMUM_WORDS = 60_000;

    @Option(names = "--initrd", paramLabel = "FILE", description = "The root: a cpio archive (newc) (default: bash and coreutils, made once)")
    private Path initrd;

    @Option(names = "--image", paramLabel = "FILE", description = "The root: an ext4 image; what the program writes is thrown away")
    private Path disk;

    @Option(names = "--write", description = "With --image: keep in the image what is written")
    private boolean keepsWrites;

    @Option(names = "--env", paramLabel = "K=V", description = "Put a variable into the program's environment")
    private List<String> environment = new ArrayList<>();

    @Option(names = "--workdir", paramLabel = "DIR", description = "Start in this directory of the guest (default: /)")
    private String directory = "/";

    @Option(names = "--kernel", paramLabel = "FILE", description = "Boot this image instead of the one that is built from the sources")
    private Path kernel;

    @Option(names = "--trace", description = "Write system calls to the kernel's log")
    private boolean isTracing;

    @Mixin
    private MachineOptions machine;

    @Parameters(arity = "1..*", paramLabel = "PROGRAM [ARG...]", hideParamSyntax = true, description = "The program and its arguments")
    private List<String> words = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        if (initrd != null && !Files.isRegularFile(initrd)) {
            throw new UserException("there is no file " + initrd);
        }
        var line = new KernelWords(machine.append).option("workdir", directory);
        for (String variable : allVariables()) {
            line.option("env", variable);
        }
        if (disk != null && machine.model == MachineOptions.Model.microvm) {
            line.option("virtio_mmio.device", Machine.memoryMappedDevice(0));
        }
        if (isTracing) {
            line.option("trace", "syscalls");
        }
        String kernelWords = line.program(words);
        if (kernelWords.length() > MAXIMUM_WORDS) {
            throw new UserException("the program's arguments and environment take " + kernelWords.length() + " bytes; at most " + MAXIMUM_WORDS
                    + " can be given");
        }
        var guest = new Machine(kernel != null ? kernel : cachedKernel(), machine, Streams.own());
        if (disk != null) {
            guest.withDisk(disk, keepsWrites);
        }
        if (disk == null || initrd != null) {
            guest.withInitrd(initrd != null ? initrd : BaseRoot.archive());
        }
        return guest.run(kernelWords);
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

    /** The kernel of these sources, built if it is not there. */
    public static Path cachedKernel() throws IOException, InterruptedException, UserException {
        List<Path> inputs = new ArrayList<>(Installation.kernelClasses());
        inputs.addAll(Installation.compilerClasses());
        Path image = Installation.cache().resolve("kernel").resolve(Fingerprint.of(inputs) + ".elf");
        if (Files.exists(image)) {
            return image;
        }
        var request = new Compiler.Request(
                Installation.kernelClasses(), List.of(), Installation.assembly(), List.of(), null, List.of(),
                new Compiler.Variant(Options.Profile.KERNEL, 2, false), image, null);
        try (var progress = new ProgressLine()) {
            Compiler.compile(request, progress::stage);
        } catch (CompilationException e) {
            throw new UserException("the kernel cannot be compiled:\n" + e.getMessage());
        }
        return image;
    }
}
