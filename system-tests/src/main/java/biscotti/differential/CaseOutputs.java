package biscotti.differential;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The output of a run of the cases, cut into the lines of each.
 *
 * @param preamble what came before the first case: messages of the machine, normally nothing
 * @param cases    the lines of each case by name, in the order in which they ran; line ends are normalised
 */
public record CaseOutputs(List<String> preamble, Map<String, List<String>> cases) {

    /** What begins the line before a case; the rest of the line is its name. */
    public static final String MARKER = "=== ";

    /** Keeps immutable copies. */
    public CaseOutputs {
        preamble = List.copyOf(preamble);
        cases = Collections.unmodifiableMap(new LinkedHashMap<>(cases));
    }

    /**
     * Cuts an output at its markers.
     *
     * @throws IllegalArgumentException if a name occurs twice
     */
    public static CaseOutputs parse(String output) {
        List<String> preamble = new ArrayList<>();
        Map<String, List<String>> cases = new LinkedHashMap<>();
        List<String> current = preamble;
        for (String line : (Iterable<String>) output.lines()::iterator) {
            if (line.startsWith(MARKER)) {
                String name = line.substring(MARKER.length());
                current = new ArrayList<>();
                if (cases.put(name, current) != null) {
                    throw new IllegalArgumentException("the case " + name + " ran twice");
                }
            } else {
                current.add(line);
            }
        }
        return new CaseOutputs(preamble, cases);
    }
}
