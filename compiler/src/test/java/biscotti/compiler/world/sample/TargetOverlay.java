package biscotti.compiler.world.sample;

import biscotti.machine.annotation.Absent;
import biscotti.machine.annotation.Alias;
import biscotti.machine.annotation.NeverInline;
import biscotti.machine.annotation.Overlay;

/** Replaces some members of {@link Target} and adds others. */
@Overlay("biscotti.compiler.world.sample.Target")
class TargetOverlay {
    @Alias
    int replaced;

    long added;

    @Alias
    public int kept() {
        throw new AssertionError();
    }

    @NeverInline
    public int replaced() {
        return kept() + replaced;
    }

    @Absent("it is not there")
    public int gone() {
        return 0;
    }

    public TargetOverlay self(TargetOverlay[] others) {
        TargetOverlay result = others[1];
        result.added = 5;
        return result;
    }
}
