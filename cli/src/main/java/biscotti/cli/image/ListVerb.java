package biscotti.cli.image;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code biscotti image list}. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Show the files of a directory in an ext4 image.")
public final class ListVerb implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "IMAGE", description = "The image")
    private Path image;

    @Parameters(index = "1", arity = "0..1", paramLabel = "PATH", description = "A path in it (default: /)")
    private String path = "/";

    @Override
    public Integer call() throws Exception {
        try (var volume = HostVolume.open(image, true)) {
            for (HostVolume.Entry each : volume.list(path)) {
                String name = each.target().isEmpty() ? each.path() : each.path() + " -> " + each.target();
                System.out.printf("%06o %5d %5d %12d %s %s%n", each.mode(), each.user(), each.group(), each.size(),
                        Instant.ofEpochSecond(each.modifySeconds()), name);
            }
        }
        return 0;
    }
}
