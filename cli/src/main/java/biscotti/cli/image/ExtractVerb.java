package biscotti.cli.image;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code biscotti image extract}. */
@Command(name = "extract", mixinStandardHelpOptions = true, description = "Copy a file out of an ext4 image.")
public final class ExtractVerb implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "IMAGE", description = "The image")
    private Path image;

    @Parameters(index = "1", paramLabel = "PATH", description = "A regular file in it")
    private String path;

    @Parameters(index = "2", paramLabel = "HOSTFILE", description = "Where it goes")
    private Path target;

    @Override
    public Integer call() throws Exception {
        try (var volume = HostVolume.open(image, true)) {
            volume.extract(path, target);
        }
        return 0;
    }
}
