package biscotti.cli.bench;

import biscotti.cli.DebianPackages;
import biscotti.cli.Fingerprint;
import biscotti.cli.Installation;
import biscotti.cli.RootBuilder;
import biscotti.cli.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** The disk for both kernels: ext4 by mke2fs, with Debian's programs and what they are to work on. What is written to it is thrown away. */
final class BenchDisk {
    private static final String SIZE = "512M";
    private static final List<String> PACKAGES = List.of("dash", "coreutils", "tar", "sqlite3", "git");
    /** The source tree of which an archive lies on the disk. */
    private static final String TREE = "kernel/src/main/java";
    private static final int TRANSACTIONS = 200;

    private BenchDisk() {}

    /** The image, made if it is not in the cache. */
    static Path image() throws IOException, InterruptedException, UserException {
        Path sources = Installation.home().resolve(TREE);
        byte[] rollback = statements("DELETE");
        byte[] log = statements("WAL");
        String name = Fingerprint.of(List.of(sources), new String(rollback, StandardCharsets.UTF_8), String.join(" ", PACKAGES));
        Path image = Installation.cache().resolve("bench").resolve(name + ".img");
        if (Files.exists(image)) {
            return image;
        }
        byte[] tree = archive(sources);
        return RootBuilder.image(image, SIZE, root -> {
            for (Path deb : new DebianPackages(Installation.cache()).fetch(PACKAGES)) {
                root.addPackage(deb, file -> !file.startsWith("usr/share/doc/") && !file.startsWith("usr/share/locale/"));
            }
            root.addText("/tree.tar", tree);
            root.addText("/rollback.sql", rollback);
            root.addText("/wal.sql", log);
        });
    }

    private static byte[] statements(String journal) {
        var text = new StringBuilder("PRAGMA journal_mode=" + journal + ";\nCREATE TABLE t(id INTEGER PRIMARY KEY, word TEXT);\n");
        for (int i = 0; i < TRANSACTIONS; i++) {
            text.append("INSERT INTO t(word) VALUES('").append("a word ".repeat(1 + i % 30)).append("');\n");
        }
        return text.append("SELECT count(*) FROM t;\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] archive(Path sources) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes, "UTF-8"); var files = Files.walk(sources)) {
            for (Path each : files.sorted().toList()) {
                boolean isDirectory = Files.isDirectory(each);
                var entry = new TarArchiveEntry("tree/" + sources.relativize(each) + (isDirectory ? "/" : ""));
                byte[] content = isDirectory ? new byte[0] : Files.readAllBytes(each);
                entry.setSize(content.length);
                entry.setModTime(0);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }
}
