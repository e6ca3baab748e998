package biscotti.compiler.check.sample;

/** Computes with fractions. */
final class Fractions {
    private Fractions() {}

    static int start(int n) {
        return half(n);
    }

    private static int half(int n) {
        return (int) (n * 0.5);
    }
}
