package biscotti.kernel;

import biscotti.cli.image.CpioTarget;
import biscotti.kernel.abi.FileMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Roots for one program that needs no other file. */
final class ProgramRoot {
    private ProgramRoot() {
    }

    /** Makes an archive for {@code --initrd}: empty directories for all to write, and the program. */
    static Path archive(Path archive, List<String> directories, String name, Path program) throws IOException {
        try (var root = new CpioTarget(archive)) {
            for (String each : directories) {
                root.write(each, FileMode.S_IFDIR | 01777, 0, 0, 0, new byte[0]);
            }
            root.write(name, FileMode.S_IFREG | 0755, 0, 0, 0, Files.readAllBytes(program));
        }
        return archive;
    }
}
