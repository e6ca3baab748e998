package biscotti.compiler.intrinsic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Who may touch raw memory and who may name the machine: {@code privileged-packages.txt}, which says what its words mean.
 *
 * <p>Magic needs the permission of its package, as in JNode: a mistake in a file system cannot become a wild store.
 */
public final class PrivilegedPackages {
    /** What a package may do; each includes those before it. */
    public enum Privilege {
        /** Names classes of the machine layer and of the runtime. */
        MACHINE,
        /** Reads and writes memory by address. */
        RAW
    }

    /**
     * A line of the list.
     *
     * @param pattern a package's name; with {@code ..} at its end, all beneath as well
     */
    public record Entry(String pattern, Privilege privilege, String reason) {
        private boolean matches(String packageName) {
            if (!pattern.endsWith("..")) {
                return pattern.equals(packageName);
            }
            return (packageName + ".").startsWith(pattern.substring(0, pattern.length() - 1));
        }
    }

    private static final String LIST = "privileged-packages.txt";
    private static final List<Entry> ENTRIES = read();

    private PrivilegedPackages() {}

    /** The list, in its order. */
    public static List<Entry> entries() {
        return ENTRIES;
    }

    /** Whether the package, named with dots, has the privilege. */
    public static boolean allows(String packageName, Privilege privilege) {
        return ENTRIES.stream().anyMatch(entry -> entry.privilege.compareTo(privilege) >= 0 && entry.matches(packageName));
    }

    private static List<Entry> read() {
        try (InputStream in = PrivilegedPackages.class.getResourceAsStream(LIST)) {
            var entries = new ArrayList<Entry>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    entries.add(entry(line));
                }
            }
            return List.copyOf(entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Entry entry(String line) {
        String[] columns = line.split(" +", 3);
        if (columns.length < 3) {
            throw new IllegalStateException(LIST + ": a package, its privilege and the reason are wanted: " + line);
        }
        return new Entry(columns[0], Privilege.valueOf(columns[1].toUpperCase(Locale.ROOT)), columns[2]);
    }
}
