package biscotti.runtime.processor;

import biscotti.machine.Address;
import biscotti.machine.annotation.InterruptSafe;
import biscotti.machine.annotation.NoAllocation;

/** A kernel's part of interrupt handling: devices, and faults of user code. */
@NoAllocation
public interface InterruptHandler {
    /** Handles the interrupt in the {@link biscotti.machine.InterruptFrame}; false if it is not the handler's business, which is a panic. */
    @InterruptSafe
    boolean handle(Address frame);
}
