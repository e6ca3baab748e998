package biscotti.compiler;

/** Told what the compiler does now. */
@FunctionalInterface
public interface Progress {
    /** A stage begins: a few words for people. */
    void stage(String name);
}
