package biscotti.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The compiled cases, which are not on the tests' own class path, seen by reflection. */
final class CaseClasses {

    /** Where the build puts them. */
    static final Path DIRECTORY = Path.of("target", "cases-classes").toAbsolutePath();

    private static final ClassLoader LOADER = loader();

    private CaseClasses() {
    }

    private static ClassLoader loader() {
        try {
            return new URLClassLoader(new URL[] {DIRECTORY.toUri().toURL()}, null);
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The class, not initialised. */
    static Class<?> load(String name) throws ClassNotFoundException {
        return Class.forName(name, false, LOADER);
    }

    /** The names, {@code Class.method}, of all public static methods without parameters or result beside cases. */
    static Set<String> methods() throws IOException {
        Set<String> names = new TreeSet<>();
        Path root = DIRECTORY.resolve("biscotti").resolve("cases");
        try (Stream<Path> packages = Files.list(root)) {
            for (Path each : packages.filter(Files::isDirectory).toList()) {
                for (String file : classFiles(each)) {
                    String name = file.substring(0, file.length() - ".class".length());
                    addMethods("biscotti.cases." + each.getFileName() + "." + name, names);
                }
            }
        }
        return names;
    }

    private static List<String> classFiles(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("$") && !name.startsWith("package-info"))
                    .toList();
        }
    }

    private static void addMethods(String className, Set<String> names) {
        try {
            Class<?> type = load(className);
            if (!Modifier.isPublic(type.getModifiers())) {
                return;
            }
            for (Method method : type.getDeclaredMethods()) {
                int modifiers = method.getModifiers();
                if (Modifier.isPublic(modifiers) && Modifier.isStatic(modifiers) && method.getParameterCount() == 0
                        && method.getReturnType() == void.class) {
                    names.add(type.getSimpleName() + "." + method.getName());
                }
            }
        } catch (ClassNotFoundException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
