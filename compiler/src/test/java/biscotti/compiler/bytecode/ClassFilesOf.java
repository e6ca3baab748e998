package biscotti.compiler.bytecode;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where the class files of a class under test lie. */
public final class ClassFilesOf {
    private ClassFilesOf() {}

    /** The directory or jar that the class was loaded from. */
    public static Path directory(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
