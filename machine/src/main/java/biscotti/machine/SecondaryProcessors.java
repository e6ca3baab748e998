package biscotti.machine;

import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;

/**
 * Starts processors other than the first, one at a time, by INIT and start-up interrupts (Intel SDM volume 3, 9.4).
 *
 * <p>A started processor takes the boot stub's way into long mode on the boot stack and calls {@code machine_start_secondary} with its
 * index. The boot stack must be free, and stays that processor's until its code says otherwise.
 */
@NoAllocation
@Uninterruptible("one processor at a time")
public final class SecondaryProcessors {
    private static final long ENTRY_PAGE = 0x8000;
    private static final long INIT_NANOS = 200_000;
    private static final long STARTUP_NANOS = 200_000;

    private SecondaryProcessors() {}

    /** Puts the real-mode entry in place. */
    public static void prepare() {
        Address from = ImageSymbol.address(ImageSymbol.SECONDARY_ENTRY);
        long bytes = ImageSymbol.address(ImageSymbol.SECONDARY_ENTRY_END).minus(from);
        Address to = MemoryMap.direct(ENTRY_PAGE);
        for (long i = 0; i < bytes; i++) {
            to.writeByte(i, from.readByte(i));
        }
        Address target = ImageSymbol.address(ImageSymbol.BOOT_TARGET);
        target.writeAddress(0, ImageSymbol.address(ImageSymbol.MACHINE_START_SECONDARY));
    }

    /** Starts the processor with this place in {@link ProcessorList}; returns at once, whether it comes up or not. */
    public static void start(int index) {
        ImageSymbol.address(ImageSymbol.BOOT_ARGUMENT).writeLongVolatile(0, index);
        int identifier = ProcessorList.identifier(index);
        LocalApic.sendInit(identifier);
        pause(INIT_NANOS);
        LocalApic.sendStartup(identifier, ENTRY_PAGE);
        pause(STARTUP_NANOS);
    }

    /** Repeats the start-up interrupt, for processors that missed the first; ignored by one that runs. */
    public static void startAgain(int index) {
        LocalApic.sendStartup(ProcessorList.identifier(index), ENTRY_PAGE);
    }

    private static void pause(long nanos) {
        long end = TimeStampCounter.nanoseconds() + nanos;
        while (TimeStampCounter.nanoseconds() < end) {
            Cpu.spinHint();
        }
    }
}
