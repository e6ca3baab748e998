package biscotti.machine;

import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;

/** The PC's pair of 8259A interrupt controllers: silenced for good, since the local APIC takes their place. */
@NoAllocation
@Uninterruptible("run while the processor is set up")
public final class InterruptController {
    private static final int MASTER_MASK = 0x21;
    private static final int SLAVE_MASK = 0xa1;

    private InterruptController() {}

    /** Masks every line. */
    public static void silence() {
        Cpu.outByte(MASTER_MASK, (byte) 0xff);
        Cpu.outByte(SLAVE_MASK, (byte) 0xff);
    }
}
