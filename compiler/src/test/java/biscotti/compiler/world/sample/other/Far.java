package biscotti.compiler.world.sample.other;

import biscotti.compiler.world.sample.Hierarchy;

/** In another package: its {@code local} is a method of its own. */
public class Far extends Hierarchy.Base {
    int local() {
        return 9;
    }
}
