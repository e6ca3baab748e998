package biscotti.coverage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The errors that man pages list, by call. */
public final class Manual {
    private final Map<String, Set<String>> errors = new TreeMap<>();

    /** Reads lines of calls that share a page, a colon, and the page's errors; lines that begin with # are left out. */
    public static Manual read(Path file) throws IOException {
        var manual = new Manual();
        for (String line : Files.readAllLines(file)) {
            if (!line.startsWith("#")) {
                String[] parts = line.split(":", 2);
                for (String call : parts[0].split(" ")) {
                    if (manual.errors.put(call, words(parts[1])) != null) {
                        throw new IllegalArgumentException(call + " stands twice in " + file);
                    }
                }
            }
        }
        return manual;
    }

    /** Reads lines of a call, a colon, and a text about it; lines that begin with # are left out. */
    public static Map<String, String> notes(Path file) throws IOException {
        var notes = new TreeMap<String, String>();
        for (String line : Files.readAllLines(file)) {
            if (!line.startsWith("#")) {
                String[] parts = line.split(": ", 2);
                notes.put(parts[0], parts[1]);
            }
        }
        return notes;
    }

    static Set<String> words(String text) {
        var words = new TreeSet<String>(Arrays.asList(text.strip().split(" +")));
        words.remove("");
        return words;
    }

    Set<String> calls() {
        return errors.keySet();
    }

    /** The errors of a call's page; none if it has no page. */
    Set<String> errors(String call) {
        return errors.getOrDefault(call, Set.of());
    }
}
