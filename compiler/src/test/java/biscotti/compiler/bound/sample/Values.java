package biscotti.compiler.bound.sample;

/** The numbers that the samples name. */
final class Values {
    static final int FEW = 3;

    private Values() {}
}
