package biscotti.coverage;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the answers that both kernels give show of each call. */
public final class Coverage {
    private final Manual manual;
    private final Unprovoked unprovoked;
    private final Map<String, String> unfinished;
    private final Map<String, Set<String>> shown = new TreeMap<>();
    private final Set<String> successful = new TreeSet<>();

    /** @param unfinished what calls do not do that answer as they should */
    public Coverage(Answers answers, Manual manual, Unprovoked unprovoked, Map<String, String> unfinished) {
        this.unfinished = unfinished;
        this.manual = manual;
        this.unprovoked = unprovoked;
        for (String line : answers.ofBoth()) {
            Answer answer = Answer.parse(line);
            if (answer != null && answer.isError()) {
                shown.computeIfAbsent(answer.call(), name -> new TreeSet<>()).add(answer.result());
            } else if (answer != null && answer.isSuccess()) {
                successful.add(answer.call());
            }
        }
    }

    /** Whether a case shows that the call does what it is for. */
    boolean isSuccessful(String call) {
        return successful.contains(call);
    }

    /** The errors that cases show, on the man page or not. */
    Set<String> shown(String call) {
        return shown.getOrDefault(call, Set.of());
    }

    /** Errors of the page that no case shows. */
    Set<String> notShown(String call) {
        var errors = new TreeSet<>(manual.errors(call));
        errors.removeAll(shown(call));
        return errors;
    }

    /** Errors of the page that a case should show, and none does. */
    Set<String> missing(String call) {
        Set<String> errors = notShown(call);
        errors.removeIf(error -> unprovoked.reason(call, error) != 0);
        return errors;
    }

    /** What a call does not do, or an empty text. */
    String unfinished(String call) {
        return unfinished.getOrDefault(call, "");
    }

    /** Whether success is shown, and each error that can be provoked, and nothing is known that the call does not do. */
    public boolean counts(String call) {
        return isSuccessful(call) && missing(call).isEmpty() && !unfinished.containsKey(call);
    }
}
