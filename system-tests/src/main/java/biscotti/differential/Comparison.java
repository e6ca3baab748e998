package biscotti.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The verdict on a run: how many cases agree, and how the others differ.
 *
 * @param agreeing    the cases that printed the same
 * @param differences one for each other case, in the order of the reference, then those that it does not have
 */
public record Comparison(List<String> agreeing, List<Difference> differences) {

    /** Compares a run on the machine under test with the reference's. */
    public static Comparison of(CaseOutputs reference, CaseOutputs tested) {
        List<String> agreeing = new ArrayList<>();
        List<Difference> differences = new ArrayList<>();
        reference.cases().forEach((name, expected) -> {
            List<String> actual = tested.cases().get(name);
            if (actual == null) {
                differences.add(new Difference.Missing(name));
            } else if (actual.equals(expected)) {
                agreeing.add(name);
            } else {
                differences.add(firstChange(name, expected, actual));
            }
        });
        for (String name : tested.cases().keySet()) {
            if (!reference.cases().containsKey(name)) {
                differences.add(new Difference.Unexpected(name));
            }
        }
        return new Comparison(List.copyOf(agreeing), List.copyOf(differences));
    }

    private static Difference firstChange(String name, List<String> expected, List<String> actual) {
        int i = 0;
        while (i < expected.size() && i < actual.size() && expected.get(i).equals(actual.get(i))) {
            i++;
        }
        return new Difference.Changed(name, i + 1, i < expected.size() ? expected.get(i) : null,
                i < actual.size() ? actual.get(i) : null, actual.subList(i, actual.size()));
    }

    /** Whether every case printed the same. */
    public boolean agrees() {
        return differences.isEmpty();
    }

    /** The differences and a count, for a person. */
    public String report() {
        return differences.stream().map(difference -> difference.describe() + "\n").collect(Collectors.joining())
                + agreeing.size() + " cases agree, " + differences.size() + " differ\n";
    }
}
