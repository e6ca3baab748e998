package biscotti.differential;

import java.util.List;

/** How one case differs between the reference and the machine under test. */
public sealed interface Difference {

    /** The case. */
    String name();

    /** One line, or a few, for a person. */
    String describe();

    /** The case ran on the reference only: the machine stopped before it, or does not have it. */
    record Missing(String name) implements Difference {
        @Override
        public String describe() {
            return name + ": did not run";
        }
    }

    /** The case ran on the machine under test only. */
    record Unexpected(String name) implements Difference {
        @Override
        public String describe() {
            return name + ": ran, but not on the reference";
        }
    }

    /**
     * The case printed something else.
     *
     * @param line     the first line that differs, from 1
     * @param expected that line on the reference, null if the reference had printed all
     * @param actual   that line on the machine under test, null if it had printed all
     * @param rest     the lines of the machine under test from there on
     */
    record Changed(String name, int line, String expected, String actual, List<String> rest) implements Difference {

        private static final int LINES_SHOWN = 5;

        @Override
        public String describe() {
            StringBuilder text = new StringBuilder(name).append(": line ").append(line)
                    .append("\n  expected: ").append(shown(expected))
                    .append("\n  actual:   ").append(shown(actual));
            for (int i = 1; i < Math.min(rest.size(), LINES_SHOWN); i++) {
                text.append("\n            ").append(rest.get(i));
            }
            return text.toString();
        }

        private static String shown(String line) {
            return line == null ? "(end of the case)" : line;
        }
    }
}
