package biscotti.runtime.processor;

import biscotti.machine.Address;

/** A kernel's system calls. */
public interface SystemCallHandler {
    /**
     * Handles the call in the {@link biscotti.machine.InterruptFrame}, on the thread's kernel stack. Interrupts are off on entry and must
     * be off on return.
     *
     * @return whether the way back may be SYSRET: the return address is canonical and RCX and R11 need not be restored
     */
    boolean handle(Address frame);
}
