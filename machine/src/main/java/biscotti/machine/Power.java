package biscotti.machine;

import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;

/**
 * Ends the machine.
 *
 * <p>The status goes out on the debug console first, then three ways to end are tried: QEMU's isa-debug-exit at port 0xf4 (whose own exit
 * status is {@code status * 2 + 1}, too narrow for all of ours), the ACPI power registers where QEMU puts them (PM1a_CNT of q35 and pc,
 * the GED's sleep register of microvm), and a triple fault, which {@code -no-reboot} turns into an exit.
 */
@NoAllocation
@Uninterruptible("the end of everything")
public final class Power {
    private static final int DEBUG_EXIT = 0xf4;
    private static final int Q35_SLEEP_CONTROL = 0x604;
    private static final int SLEEP_ENABLE_S5 = 0x2000;

    private Power() {}

    /** Powers the machine off; never returns. The status is its low eight bits. */
    public static void off(int status) {
        Cpu.disableInterrupts();
        DebugConsole.write(DebugConsole.STATUS, (byte) status);
        Cpu.outInt(DEBUG_EXIT, status & 0xff);
        Cpu.outShort(Q35_SLEEP_CONTROL, (short) SLEEP_ENABLE_S5);
        tripleFault();
    }

    /** An interrupt table of no entries, and a fault. */
    private static void tripleFault() {
        Address emptyTable = ImageSymbol.address(ImageSymbol.BOOT_ARGUMENT);
        emptyTable.writeLong(0, 0);
        Cpu.loadInterruptTable(emptyTable);
        while (true) {
            Address.of(0x8000_0000_0000_0000L).writeByte(0, (byte) 0);
        }
    }
}
