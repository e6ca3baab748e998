package biscotti.compiler.reach;

import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.MethodInfo;
import biscotti.compiler.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The methods that assembly and compiled code call by name: the roots of every image. */
public final class EntryPoints {
    private EntryPoints() {}

    /** Each {@code @EntryPoint} method in the guest directories, and all of {@code CompilerSupport}. */
    public static List<MethodInfo> find(World world, List<Path> guest) throws IOException {
        var roots = new ArrayList<MethodInfo>();
        for (Path directory : guest) {
            for (String name : classNames(directory)) {
                ClassInfo type = world.classNamed(name);
                for (MethodInfo method : type.methods()) {
                    boolean isSupport = name.equals("biscotti/runtime/CompilerSupport") && method.isStatic();
                    if (method.hasGraph() && (isSupport || method.annotation("EntryPoint") != null)) {
                        roots.add(method);
                    }
                }
            }
        }
        return roots;
    }

    /** The classes of these internal names in a directory, whatever reaches them. */
    public static List<ClassInfo> classes(World world, Path directory, Predicate<String> internalName) throws IOException {
        return classNames(directory).stream().filter(internalName).map(world::classNamed).toList();
    }

    private static List<String> classNames(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            return files.map(file -> directory.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .sorted()
                    .toList();
        }
    }
}
