package biscotti.cli.bench;

import biscotti.cli.DebianPackages;
import biscotti.cli.Fingerprint;
import biscotti.cli.Installation;
import biscotti.cli.RootBuilder;
import biscotti.cli.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The root for both kernels: the benchmark programs, and of Debian only {@code /bin/true} and what loads it. Small, so that its unpacking does not count. */
final class BenchRoot {
    private static final Set<String> FILES = Set.of("bin/true", "usr/bin/true", "lib64/ld-linux-x86-64.so.2", "lib/x86_64-linux-gnu/ld-linux-x86-64.so.2",
            "lib/x86_64-linux-gnu/libc.so.6");

    private BenchRoot() {}

    /**
     * The archive, made if it is not in the cache. Linux runs {@code /init} first; it is the same program.
     *
     * @param modules what Linux is to load for its disk
     */
    static Path archive(Programs programs, List<Path> modules) throws IOException, InterruptedException, UserException {
        var parts = new ArrayList<>(List.of(programs.bench(), programs.nothing(), programs.mail()));
        parts.addAll(modules);
        String name = Fingerprint.of(parts, FILES.stream().sorted().toArray(String[]::new));
        Path archive = Installation.cache().resolve("bench").resolve(name + ".cpio");
        if (Files.exists(archive)) {
            return archive;
        }
        return RootBuilder.archive(archive, root -> {
            for (Path deb : new DebianPackages(Installation.cache()).fetch(List.of("coreutils"))) {
                root.addPackage(deb, FILES::contains);
            }
            root.addFile(programs.bench(), "/bench");
            root.addFile(programs.bench(), "/init");
            root.addFile(programs.nothing(), "/nothing");
            root.addFile(programs.mail(), "/cmail");
            for (int i = 0; i < modules.size(); i++) {
                root.addFile(modules.get(i), "/modules/" + i + ".ko");
            }
        });
    }
}
