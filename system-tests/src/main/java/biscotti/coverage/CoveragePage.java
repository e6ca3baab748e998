package biscotti.coverage;

import java.util.List;
import java.util.stream.Collectors;

/** The page of the book that tells what is covered. */
public final class CoveragePage {
    private static final String HEAD = """
            # Coverage of system calls

            Written by `CoverageTest` from the answers of `system-tests/src/linux/answers`; `-Dbiscotti.write=true` writes it anew.

            A call **counts** when a case shows its success and a case shows each error of its man page (Debian's manpages-dev) that a test can bring
            about, and the same program got the same answers from Debian's Linux 6.1 in QEMU. Errors that no test can bring about bear the number of
            the reason; a call that lacks anything else is partial, with what is missing in bold, and so is one that does not do all that its page
            says. Errors that are shown and not on the page are not listed.

            """;

    private CoveragePage() {
    }

    /** The page for these calls. */
    public static String of(List<String> calls, Coverage coverage, Manual manual, Unprovoked unprovoked) {
        var text = new StringBuilder(HEAD);
        text.append("Of ").append(calls.size()).append(" calls, ").append(calls.stream().filter(coverage::counts).count()).append(" count.\n\n");
        for (int i = 0; i < unprovoked.reasons().size(); i++) {
            text.append(i + 1).append(". ").append(unprovoked.reasons().get(i)).append('\n');
        }
        text.append("\n| call | verdict | success | errors shown | not shown |\n|---|---|---|---|---|\n");
        for (String call : calls) {
            String errors = manual.errors(call).stream().filter(coverage.shown(call)::contains).collect(Collectors.joining(" "));
            String others = coverage.notShown(call).stream().map(error -> note(error, unprovoked.reason(call, error))).collect(Collectors.joining(" "));
            text.append("| ").append(call).append(coverage.counts(call) ? " | counts | " : " | partial | ");
            text.append(coverage.isSuccessful(call) ? "yes" : "**no**").append(" | ").append(errors).append(" | ").append(others);
            text.append(others.isEmpty() || coverage.unfinished(call).isEmpty() ? "" : "; ").append(coverage.unfinished(call)).append(" |\n");
        }
        return text.toString();
    }

    private static String note(String error, int reason) {
        return reason == 0 ? "**" + error + "**" : error + " (" + reason + ")";
    }
}
