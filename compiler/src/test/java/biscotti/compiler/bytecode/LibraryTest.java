package biscotti.compiler.bytecode;

import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.compiler.ir.Verifier;
import biscotti.compiler.world.MethodInfo;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every method of whole packages of java.base has a graph that keeps the invariants. */
final class LibraryTest {
    private static final FrontEnd FRONT = new FrontEnd(List.of(), List.of(), null);

    @ParameterizedTest
    @ValueSource(strings = {"java/util", "java/util/concurrent", "java/util/concurrent/atomic", "java/util/concurrent/locks"})
    void everyMethodBuildsAndVerifies(String packageName) throws IOException {
        Path directory = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules", "java.base", packageName);
        List<String> classes;
        try (Stream<Path> files = Files.list(directory)) {
            classes = files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".class"))
                    .map(file -> packageName + "/" + file.substring(0, file.length() - ".class".length()))
                    .toList();
        }
        assertTrue(classes.size() > 10);
        for (String name : classes) {
            for (MethodInfo method : FRONT.world().classNamed(name).methods()) {
                if (method.hasGraph()) {
                    Verifier.verify(method.graph());
                }
            }
        }
    }
}
