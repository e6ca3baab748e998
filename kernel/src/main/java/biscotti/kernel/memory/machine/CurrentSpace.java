package biscotti.kernel.memory.machine;

import biscotti.kernel.memory.AddressSpace;

/** Knows whose memory the processor sees: the task floor. */
public interface CurrentSpace {
    /** The address space of the calling thread, which is loaded. */
    AddressSpace current();
}
