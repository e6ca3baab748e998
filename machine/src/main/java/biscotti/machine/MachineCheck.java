package biscotti.machine;

import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;

/** The banks in which a processor reports failures of hardware (Intel SDM volume 3, chapter 16). */
@NoAllocation
@Uninterruptible("about the processor that executes")
public final class MachineCheck {
    private static final long CR4_MCE = 1 << 6;
    private static final int CAPABILITIES = 0x179;
    private static final int CONTROL = 0x400;
    private static final int STATUS = 0x401;
    private static final int ADDRESS = 0x402;
    private static final int BANK_REGISTERS = 4;
    private static final long HAS_ADDRESS = 1L << 58;

    private MachineCheck() {}

    /** Has the processor report by {@link InterruptTable#MACHINE_CHECK}; without that it stops. */
    public static void enable() {
        if (!Features.hasMachineCheck()) {
            return;
        }
        for (int bank = 0; bank < banks(); bank++) {
            Cpu.writeModelSpecificRegister(CONTROL + BANK_REGISTERS * bank, -1);
            Cpu.writeModelSpecificRegister(STATUS + BANK_REGISTERS * bank, 0);
        }
        Cpu.writeControlRegister4(Cpu.readControlRegister4() | CR4_MCE);
    }

    private static int banks() {
        return (int) Cpu.readModelSpecificRegister(CAPABILITIES) & 0xff;
    }

    /** The first bank that reports something; -1: none. */
    public static int firstBank() {
        for (int bank = 0; bank < banks(); bank++) {
            if (status(bank) < 0) {
                return bank;
            }
        }
        return -1;
    }

    /** What failed: a bank's status word, whose highest bit says that it is valid. */
    public static long status(int bank) {
        return Cpu.readModelSpecificRegister(STATUS + BANK_REGISTERS * bank);
    }

    /** Where it failed, if the bank knows; else 0. */
    public static long address(int bank) {
        return (status(bank) & HAS_ADDRESS) != 0 ? Cpu.readModelSpecificRegister(ADDRESS + BANK_REGISTERS * bank) : 0;
    }
}
