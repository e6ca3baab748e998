package biscotti.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code biscotti build}: the kernel. */
@Command(name = "build", mixinStandardHelpOptions = true, description = "Compile the kernel, and check it as a whole.")
final class BuildCommand implements Callable<Integer> {
    @Option(names = "-o", paramLabel = "FILE", description = "The image (default: kernel.elf)")
    private Path output = Path.of("kernel.elf");

    @Option(names = "--fast", description = "Compile faster, to slower code")
    private boolean isFast;

    @Option(names = "--checked", description = "Compile the kernel's assert statements")
    private boolean isChecked;

    @Option(names = "--dump", paramLabel = "METHOD", description = "Print a method's graph after each stage: Class.method or part of it")
    private String dump;

    @Option(names = "--report",
            description = "Write what is in the image, and why, how large it is and how deep its stacks go, into kernel.report/ beside kernel.elf")
    private boolean isReporting;

    /** {@code kernel.report} for {@code kernel.elf}. */
    static Path reportBeside(Path image) {
        return image.resolveSibling(image.getFileName().toString().replaceFirst("\\.elf$", "") + ".report");
    }

    @Override
    public Integer call() throws UserException, IOException, InterruptedException {
        KernelBuild.make(output, isFast, isChecked, dump, isReporting ? reportBeside(output) : null);
        return 0;
    }
}
