package biscotti.compiler.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where class files come from: directories and jars in order, then the module image of a JDK ({@code jrt:/}).
 *
 * <p>The first that has a class of a name wins.
 */
public final class ClassFiles implements AutoCloseable {
    private final List<Path> roots = new ArrayList<>();
    private final List<FileSystem> opened = new ArrayList<>();
    private final FileSystem modules;
    private final Map<String, Optional<Path>> packages = new HashMap<>();

    /**
     * @param path directories and jar files
     * @param jdkHome home of the JDK whose module image is read; null: the running one
     */
    public ClassFiles(List<Path> path, Path jdkHome) {
        try {
            for (Path each : path) {
                roots.add(Files.isDirectory(each) ? each : insideJar(each));
            }
            URI image = URI.create("jrt:/");
            if (jdkHome == null) {
                modules = FileSystems.getFileSystem(image);
            } else {
                modules = FileSystems.newFileSystem(image, Map.of("java.home", jdkHome.toString()));
                opened.add(modules);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The bytes of the class of this internal name, or null if there is none. */
    public byte[] find(String internalName) {
        for (Path root : roots) {
            Path file = root.resolve(internalName + ".class");
            if (Files.exists(file)) {
                return read(file);
            }
        }
        int slash = internalName.lastIndexOf('/');
        if (slash < 0) {
            return null;
        }
        Path module = packages.computeIfAbsent(internalName.substring(0, slash), this::moduleOf)
                .orElse(null);
        if (module == null) {
            return null;
        }
        Path file = module.resolve(internalName + ".class");
        return Files.exists(file) ? read(file) : null;
    }

    /** The position in the path of the directory or jar with the class of this internal name; -1 if it is in none. */
    int position(String internalName) {
        for (int i = 0; i < roots.size(); i++) {
            if (Files.exists(roots.get(i).resolve(internalName + ".class"))) {
                return i;
            }
        }
        return -1;
    }

    /** The bytes of every class in the directory or jar at this position of the path. */
    public List<byte[]> classesIn(int index) {
        try (Stream<Path> files = Files.walk(roots.get(index))) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> !file.getFileName().toString().equals("module-info.class"))
                    .sorted()
                    .map(ClassFiles::read)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() throws IOException {
        for (FileSystem each : opened) {
            each.close();
        }
    }

    private Path insideJar(Path jar) throws IOException {
        FileSystem system = FileSystems.newFileSystem(jar);
        opened.add(system);
        return system.getPath("/");
    }

    /** The directory of the module that exports or contains the package. */
    private Optional<Path> moduleOf(String packageName) {
        Path base = modules.getPath("modules", "java.base");
        if (Files.isDirectory(base.resolve(packageName))) {
            return Optional.of(base);
        }
        Path links = modules.getPath("packages", packageName.replace('/', '.'));
        if (!Files.isDirectory(links)) {
            return Optional.empty();
        }
        try (Stream<Path> each = Files.list(links)) {
            return each.map(link -> modules.getPath("modules", link.getFileName().toString()))
                    .filter(module -> Files.isDirectory(module.resolve(packageName)))
                    .findFirst();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
