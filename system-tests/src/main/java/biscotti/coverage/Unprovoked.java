package biscotti.coverage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Errors that a man page lists and no case can bring about, each under its reason. */
public final class Unprovoked {
    private static final String ALL = "*";
    private static final String NOT = "-";

    private record Entry(int reason, Set<String> errors, Set<String> calls) {
        boolean isAbout(String call, String error) {
            return errors.contains(error) && (calls.contains(call) || calls.contains(ALL) && !calls.contains(NOT + call));
        }
    }

    private final List<String> reasons = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();

    /**
     * Reads lines {@code "= reason"}, each followed by lines of errors, a colon, and the calls that cannot be brought to them, or {@code *} for every
     * call with no case that shows it but those that follow with a minus sign; lines that begin with # are left out.
     */
    public static Unprovoked read(Path file) throws IOException {
        var list = new Unprovoked();
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("= ")) {
                list.reasons.add(line.substring(2));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split(":", 2);
                list.entries.add(new Entry(list.reasons.size(), Manual.words(parts[0]), Manual.words(parts[1])));
            }
        }
        return list;
    }

    /** The reasons; numbers count from 1. */
    List<String> reasons() {
        return reasons;
    }

    /** The number of the reason why a call does not show an error, or 0 if a case could show it. */
    int reason(String call, String error) {
        return entries.stream().filter(each -> each.isAbout(call, error)).mapToInt(Entry::reason).findFirst().orElse(0);
    }

    /** What is wrong with the list: calls that have no such error, and errors that a case did bring about. */
    List<String> mistakes(Manual manual, Coverage coverage) {
        List<String> found = new ArrayList<>();
        for (Entry each : entries) {
            for (String word : each.calls) {
                String call = word.startsWith(NOT) ? word.substring(1) : word;
                for (String error : each.errors) {
                    if (!call.equals(ALL) && !manual.errors(call).contains(error)) {
                        found.add(call + " has no " + error);
                    } else if (call.equals(word) && coverage.shown(call).contains(error)) {
                        found.add(call + " was brought to " + error);
                    }
                }
            }
        }
        return found;
    }
}
