package biscotti.runtime.processor;

import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;

/** Who is told that a device's interrupt came. */
@NoAllocation
public interface InterruptListener {
    /**
     * The interrupt came, once or several times, since the last call. Not in the interrupt itself but soon after it, where code polls or a
     * processor is idle: it may take raw locks and wake threads, and does no more.
     */
    @Uninterruptible("called at polls")
    void interrupted();
}
