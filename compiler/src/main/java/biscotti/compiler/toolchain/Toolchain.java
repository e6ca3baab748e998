package biscotti.compiler.toolchain;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A directory with the LLVM tools, unpacked from the jar {@code org.bytedeco:llvm} of the class path.
 *
 * <p>The place is {@code $BISCOTTI_CACHE/llvm-VERSION}, by default below {@code ~/.cache/biscotti}. It appears by one rename, so
 * that a broken unpacking leaves nothing behind; a lock file lets several builds start at once.
 */
public final class Toolchain {
    private static final String RESOURCES = "org/bytedeco/llvm/linux-x86_64/";
    private static final List<String> PROGRAMS = List.of("clang", "llc", "llvm-mc", "lld", "llvm-objdump");
    private static final Map<String, String> LIBRARIES =
            Map.of("libLLVM.so", "libLLVM.so.20.1", "libclang-cpp.so", "libclang-cpp.so.20.1");
    private static final Pattern JAR_VERSION = Pattern.compile("/llvm-([^/]+)-linux-x86_64\\.jar!");

    private final Path directory;

    private Toolchain(Path directory) {
        this.directory = directory;
    }

    /** The tools, unpacked now if they are not there yet. */
    public static Toolchain open() throws IOException {
        String cache = System.getenv("BISCOTTI_CACHE");
        Path root = cache != null ? Path.of(cache) : Path.of(System.getProperty("user.home"), ".cache", "biscotti");
        Path target = root.resolve("llvm-" + version());
        if (!Files.isDirectory(target)) {
            Files.createDirectories(root);
            try (FileChannel lock = FileChannel.open(
                            root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var _ = lock.lock()) {
                if (!Files.isDirectory(target)) {
                    unpack(target);
                }
            }
        }
        return new Toolchain(target);
    }

    /** The path of a program. */
    Path program(String name) {
        return directory.resolve(name);
    }

    private static String version() {
        URL resource = Toolchain.class.getClassLoader().getResource(RESOURCES + "llc");
        if (resource == null) {
            throw new ToolFailure("the LLVM tools (org.bytedeco:llvm, linux-x86_64) are not on the class path");
        }
        Matcher matcher = JAR_VERSION.matcher(resource.toString());
        return matcher.find() ? matcher.group(1) : "unversioned";
    }

    private static void unpack(Path target) throws IOException {
        Path fresh = Files.createTempDirectory(target.getParent(), "unpacking");
        for (String program : PROGRAMS) {
            copy(program, fresh.resolve(program));
        }
        for (Map.Entry<String, String> library : LIBRARIES.entrySet()) {
            copy(library.getKey(), fresh.resolve(library.getKey()));
            Files.createSymbolicLink(fresh.resolve(library.getValue()), Path.of(library.getKey()));
        }
        // lld chooses its flavour by the name it is called by.
        Files.createSymbolicLink(fresh.resolve("ld.lld"), Path.of("lld"));
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void copy(String resource, Path file) throws IOException {
        try (InputStream in = Toolchain.class.getClassLoader().getResourceAsStream(RESOURCES + resource)) {
            if (in == null) {
                throw new ToolFailure("the LLVM jar lacks " + resource);
            }
            Files.copy(in, file);
        }
        if (!file.toFile().setExecutable(true)) {
            throw new ToolFailure("cannot make " + file + " executable");
        }
    }
}
