package biscotti.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code biscotti image}: roots of Debian packages. */
@Command(name = "image", mixinStandardHelpOptions = true, description = "Make roots from Debian packages.", subcommands = ImageCommand.Build.class)
final class ImageCommand {
    /** {@code biscotti image build}. */
    @Command(name = "build", mixinStandardHelpOptions = true, description = "Make a root from Debian packages, with all that they depend on.")
    static final class Build implements Callable<Integer> {
        @Option(names = "--packages", required = true, split = ",", paramLabel = "A,B,...", description = "The packages")
        private List<String> packages = new ArrayList<>();

        @Option(names = "--add", paramLabel = "HOSTFILE:PATH", description = "Put a file of the host into the root")
        private List<String> additions = new ArrayList<>();

        @Option(names = "-o", required = true, paramLabel = "FILE", description = "The root: FILE.cpio, for --initrd")
        private Path output;

        @Override
        public Integer call() throws Exception {
            if (!output.toString().endsWith(".cpio")) {
                throw new UserException("only roots for --initrd can be made yet: give a name that ends with .cpio, not " + output);
            }
            BaseRoot.make(packages, additions, output.toAbsolutePath());
            return 0;
        }
    }
}
