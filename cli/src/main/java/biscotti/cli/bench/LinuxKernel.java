package biscotti.cli.bench;

import biscotti.cli.DebianPackages;
import biscotti.cli.Installation;
import biscotti.cli.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Debian's kernel for virtual machines, from its package.
 *
 * @param image the bootable file
 * @param release its name: version and flavour
 */
record LinuxKernel(Path image, String release) {
    private static final String PACKAGE = "linux-image-cloud-amd64";
    private static final String IMAGE = "boot/vmlinuz-";

    /** The kernel that the host's package lists offer, fetched if it is not in the cache. */
    static LinuxKernel fetch() throws IOException, InterruptedException, UserException {
        for (Path deb : new DebianPackages(Installation.cache()).fetch(List.of(PACKAGE))) {
            if (deb.getFileName().toString().startsWith("linux-image-") && !deb.getFileName().toString().startsWith(PACKAGE)) {
                return extract(deb);
            }
        }
        throw new UserException("the package " + PACKAGE + " brings no kernel image");
    }

    private static LinuxKernel extract(Path deb) throws IOException, InterruptedException, UserException {
        Process process = new ProcessBuilder("dpkg-deb", "--fsys-tarfile", deb.toString()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        process.getOutputStream().close();
        try (var files = new TarArchiveInputStream(process.getInputStream(), "UTF-8")) {
            for (TarArchiveEntry each = files.getNextEntry(); each != null; each = files.getNextEntry()) {
                int at = each.getName().indexOf(IMAGE);
                if (at >= 0) {
                    String release = each.getName().substring(at + IMAGE.length());
                    return new LinuxKernel(keep(files, release), release);
                }
            }
        } finally {
            process.destroy();
            process.waitFor();
        }
        throw new UserException(deb + " has no kernel image");
    }

    private static Path keep(TarArchiveInputStream files, String release) throws IOException {
        Path image = Files.createDirectories(Installation.cache().resolve("linux")).resolve(release);
        if (!Files.exists(image)) {
            Path partial = image.resolveSibling(release + ".part");
            Files.copy(files, partial, StandardCopyOption.REPLACE_EXISTING);
            Files.move(partial, image, StandardCopyOption.REPLACE_EXISTING);
        }
        return image;
    }
}
