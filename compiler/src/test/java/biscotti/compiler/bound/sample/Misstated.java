package biscotti.compiler.bound.sample;

import biscotti.machine.annotation.Bound;
import biscotti.machine.annotation.BoundedEntry;

/** Bounds that are stated wrongly. */
final class Misstated {
    static Object kept;

    private Misstated() {}

    @BoundedEntry("misstated")
    static void start(int n) {
        needless();
        nameless(n);
    }

    @Bound(loop = "FEW")
    private static void needless() {
        kept = new Object();
    }

    @Bound(length = "NOWHERE")
    private static void nameless(int n) {
        kept = new byte[n];
    }
}
