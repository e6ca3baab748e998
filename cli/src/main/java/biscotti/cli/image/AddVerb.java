package biscotti.cli.image;

import biscotti.kernel.abi.FileMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code biscotti image add}. */
@Command(name = "add", mixinStandardHelpOptions = true, description = "Copy a file of the host into an ext4 image, as root's.")
public final class AddVerb implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "IMAGE", description = "The image")
    private Path image;

    @Parameters(index = "1", paramLabel = "HOSTFILE", description = "The file")
    private Path source;

    @Parameters(index = "2", paramLabel = "PATH", description = "Its path in the image; directories are made, and a file that is there is replaced")
    private String path;

    @Override
    public Integer call() throws Exception {
        try (var volume = HostVolume.open(image, false)) {
            long seconds = Files.getLastModifiedTime(source).toMillis() / 1000;
            volume.makeParents(path, seconds);
            int mode = FileMode.S_IFREG | (Files.isExecutable(source) ? 0755 : 0644);
            volume.write(path, mode, 0, 0, seconds, Files.readAllBytes(source));
        }
        return 0;
    }
}
