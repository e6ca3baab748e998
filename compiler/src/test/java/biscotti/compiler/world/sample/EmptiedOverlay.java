package biscotti.compiler.world.sample;

import biscotti.machine.annotation.Alias;
import biscotti.machine.annotation.Overlay;

/** Leaves nothing of {@link Emptied} but what it names. */
@Overlay(value = "biscotti.compiler.world.sample.Emptied", replacesAll = true)
class EmptiedOverlay {
    @Alias
    int field;

    @Alias
    int kept() {
        throw new AssertionError();
    }
}
