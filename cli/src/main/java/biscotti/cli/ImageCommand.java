package biscotti.cli;

import biscotti.cli.image.AddVerb;
import biscotti.cli.image.ExtractVerb;
import biscotti.cli.image.ListVerb;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code biscotti image}: roots of Debian packages. */
@Command(name = "image", mixinStandardHelpOptions = true, description = "Make roots from Debian packages, and look into them.",
        subcommands = {ImageCommand.Build.class, ListVerb.class, ExtractVerb.class, AddVerb.class})
final class ImageCommand {
    /** {@code biscotti image build}. */
    @Command(name = "build", mixinStandardHelpOptions = true, description = "Make a root from Debian packages, with all that they depend on.")
    static final class Build implements Callable<Integer> {
        @Option(names = "--packages", required = true, split = ",", paramLabel = "A,B,...", description = "The packages")
        private List<String> packages = new ArrayList<>();

        @Option(names = "--add", paramLabel = "HOSTFILE:PATH", description = "Put a file of the host into the root")
        private List<String> additions = new ArrayList<>();

        @Option(names = "--size", paramLabel = "SIZE", description = "Size of an image: a number with M or G (default: 1G)")
        private String size = "1G";

        @Option(names = "-o", required = true, paramLabel = "FILE", description = "The root: an ext4 image for --image; FILE.cpio: an archive for --initrd")
        private Path output;

        @Override
        public Integer call() throws Exception {
            if (output.toString().endsWith(".cpio")) {
                BaseRoot.make(packages, additions, output.toAbsolutePath());
            } else {
                BaseRoot.makeImage(packages, additions, output.toAbsolutePath(), size);
            }
            return 0;
        }
    }
}
