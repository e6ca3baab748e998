package biscotti.cli;

import java.nio.file.Path;
import java.util.List;

/** Where the parts of a Biscotti checkout are, and where its cache is. */
public final class Installation {
    private Installation() {}

    /** The checkout, as the {@code biscotti} script says. */
    public static Path home() {
        String home = System.getProperty("biscotti.home");
        if (home == null) {
            throw new IllegalStateException("start this program by the script 'biscotti'");
        }
        return Path.of(home);
    }

    /** Class files of the machine layer and the runtime. */
    static List<Path> guestClasses() {
        return List.of(home().resolve("machine/target/classes"), home().resolve("runtime/target/classes"));
    }

    /** Class files of the kernel and what is beneath it. */
    static List<Path> kernelClasses() {
        return List.of(
                home().resolve("machine/target/classes"), home().resolve("runtime/target/classes"), home().resolve("kernel/target/classes"));
    }

    /** Class files of the compiler itself: when they change, images must be made again. */
    static List<Path> compilerClasses() {
        return List.of(home().resolve("compiler/target/classes"), assembly());
    }

    /** The directory of assembly stubs. */
    static Path assembly() {
        return home().resolve("machine/src/main/assembly");
    }

    /** Per user; {@code BISCOTTI_CACHE} overrides. */
    public static Path cache() {
        String override = System.getenv("BISCOTTI_CACHE");
        return override != null ? Path.of(override) : Path.of(System.getProperty("user.home"), ".cache", "biscotti");
    }
}
