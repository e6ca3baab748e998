package biscotti.cli.linux;

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
 * @param modules what it needs for a virtio disk, each behind those that it needs
 */
public record LinuxKernel(Path image, String release, List<Path> modules) {
    private static final String PACKAGE = "linux-image-cloud-amd64";
    private static final String IMAGE = "boot/vmlinuz-";
    private static final List<String> MODULES = List.of("virtio_ring.ko", "virtio.ko", "virtio_pci_modern_dev.ko", "virtio_pci_legacy_dev.ko",
            "virtio_pci.ko", "virtio_blk.ko", "crc32c-intel.ko");

    /** The kernel that the host's package lists offer, fetched if it is not in the cache. */
    public static LinuxKernel fetch() throws IOException, InterruptedException, UserException {
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
        String release = null;
        Path kept = Files.createDirectories(Installation.cache().resolve("linux"));
        try (var files = new TarArchiveInputStream(process.getInputStream(), "UTF-8")) {
            for (TarArchiveEntry each = files.getNextEntry(); each != null; each = files.getNextEntry()) {
                int at = each.getName().indexOf(IMAGE);
                String name = each.getName().substring(each.getName().lastIndexOf('/') + 1);
                if (at >= 0) {
                    release = each.getName().substring(at + IMAGE.length());
                    keep(files, kept.resolve(release));
                } else if (MODULES.contains(name)) {
                    keep(files, kept.resolve(deb.getFileName() + "-" + name));
                }
            }
        }
        if (process.waitFor() != 0 || release == null) {
            throw new UserException(deb + " has no kernel image");
        }
        List<Path> modules = MODULES.stream().map(name -> kept.resolve(deb.getFileName() + "-" + name)).filter(Files::exists).toList();
        return new LinuxKernel(kept.resolve(release), release, modules);
    }

    private static void keep(TarArchiveInputStream files, Path file) throws IOException {
        if (!Files.exists(file)) {
            Path partial = file.resolveSibling(file.getFileName() + ".part");
            Files.copy(files, partial, StandardCopyOption.REPLACE_EXISTING);
            Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
