package biscotti.runtime.processor;

import biscotti.machine.Address;
import biscotti.machine.PerCpu;
import biscotti.machine.Stubs;
import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;

/**
 * The runtime's part of each processor's area: offsets from its start.
 *
 * <pre>
 *   2048  registers      of the throw or the stop that is going on here ({@link Stubs#captureRegisters})
 *   2120  stop frame     lowest stack address in use while stopped for a collection
 *   2128  descriptors    address of the GlobalDescriptorTable block
 *   2136  idle thread    raw reference, this processor's idle thread
 *   2144  slice end      nanoseconds, when the running thread should let others run
 * </pre>
 */
@Uninterruptible("about the processor that executes")
@NoAllocation
public final class ProcessorArea {
    public static final int REGISTERS = PerCpu.RUNTIME;
    public static final int STOP_FRAME = REGISTERS + Stubs.REGISTERS_BYTES;
    public static final int DESCRIPTORS = STOP_FRAME + 8;
    public static final int IDLE_THREAD = DESCRIPTORS + 8;
    public static final int SLICE_END = IDLE_THREAD + 8;

    private ProcessorArea() {}

    /** Where this processor keeps registers; only uninterruptible code may use the address. */
    public static Address registers() {
        return PerCpu.readAddress(PerCpu.SELF).plus(REGISTERS);
    }
}
