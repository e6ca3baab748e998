package biscotti.cases;

/** Runs the cases of a table, in its order, each under a heading. */
final class Runner {

    private Runner() {
    }

    /** Runs every case whose name begins with one of the prefixes; without prefixes, all. */
    static void run(Case[] table, String[] prefixes) {
        for (Case each : table) {
            if (isSelected(each.name(), prefixes)) {
                run(each);
            }
        }
    }

    /** Runs one case; whatever it throws becomes a line that begins with {@code !!!}. */
    private static void run(Case each) {
        Out.line("=== " + each.name());
        try {
            each.body().run();
        } catch (Throwable thrown) {
            Out.line("!!! " + Thrown.describe(thrown));
        }
    }

    private static boolean isSelected(String name, String[] prefixes) {
        for (String prefix : prefixes) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return prefixes.length == 0;
    }
}
