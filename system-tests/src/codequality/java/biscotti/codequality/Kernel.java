package biscotti.codequality;

/**
 * One kernel of the table.
 *
 * @param name the name that both languages print
 * @param size how much work: the argument of {@code run}
 * @param body the work
 */
public record Kernel(String name, int size, Body body) {

    /** The work of a kernel. */
    @FunctionalInterface
    public interface Body {
        /** Does the work of the given size and returns its checksum. */
        long run(int n);
    }
}
