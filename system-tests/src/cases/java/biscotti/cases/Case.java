package biscotti.cases;

/**
 * One case with its name.
 *
 * @param name {@code Class.method}, with the simple name of the class; unique over all tiers
 * @param body the method
 */
public record Case(String name, Body body) {

    /** What a case does. It may throw anything: what it throws is part of its output. */
    @FunctionalInterface
    public interface Body {
        /** Runs the case. */
        void run() throws Throwable;
    }
}
