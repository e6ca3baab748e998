package biscotti.machine;

import biscotti.machine.annotation.InterruptSafe;
import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;

/**
 * The local interrupt controller of each processor, in its memory-mapped form (Intel SDM volume 3, chapter 11).
 *
 * <p>Every processor sees its own controller at the same address.
 */
@NoAllocation
@InterruptSafe
@Uninterruptible("concerns the processor that executes")
public final class LocalApic {
    /** Vector of the one-shot timer. */
    public static final int TIMER_VECTOR = 0x40;
    /** Vector that other processors send to make this one look around. */
    public static final int WAKE_VECTOR = 0x41;
    /** Vector by which other processors ask to forget translations; of a higher class, so that it comes inside other handlers too. */
    public static final int FLUSH_VECTOR = 0xf0;
    /** Vector of interrupts that were withdrawn; needs no acknowledgement. */
    public static final int SPURIOUS_VECTOR = 0xff;

    private static final int BASE_REGISTER = 0x1b;
    private static final long BASE_MASK = 0xf_ffff_f000L;
    private static final int ID = 0x20;
    private static final int TASK_PRIORITY = 0x80;
    private static final int END_OF_INTERRUPT = 0xb0;
    private static final int SPURIOUS = 0xf0;
    private static final int COMMAND_LOW = 0x300;
    private static final int COMMAND_HIGH = 0x310;
    private static final int TIMER = 0x320;
    private static final int INITIAL_COUNT = 0x380;
    private static final int CURRENT_COUNT = 0x390;
    private static final int DIVIDE = 0x3e0;
    private static final int ENABLED = 0x100;
    private static final int MASKED = 0x10000;
    private static final int DIVIDE_BY_1 = 0xb;
    private static final int DELIVERY_PENDING = 0x1000;
    private static final int NON_MASKABLE = 0x4400;
    private static final int INIT = 0x4500;
    private static final int STARTUP = 0x4600;
    private static final int FIXED = 0x4000;

    private static Address registers;

    private LocalApic() {}

    /** Maps the registers; once, on the boot processor. */
    public static boolean initialise() {
        registers = PageTables.mapDevice(Cpu.readModelSpecificRegister(BASE_REGISTER) & BASE_MASK, MemoryMap.PAGE_BYTES);
        return !registers.isZero();
    }

    /** Switches this processor's controller on, its timer off. */
    public static void enable() {
        registers.writeDeviceInt(SPURIOUS, ENABLED | SPURIOUS_VECTOR);
        registers.writeDeviceInt(TASK_PRIORITY, 0);
        registers.writeDeviceInt(DIVIDE, DIVIDE_BY_1);
        registers.writeDeviceInt(TIMER, TIMER_VECTOR | MASKED);
    }

    /** This processor's number in the interrupt system. */
    public static int identifier() {
        return registers.readDeviceInt(ID) >>> 24;
    }

    /** Says that the interrupt being handled is done. */
    public static void endOfInterrupt() {
        registers.writeDeviceInt(END_OF_INTERRUPT, 0);
    }

    /** One interrupt after so many ticks; replaces an earlier one; 0 cancels. */
    public static void startTimer(int ticks) {
        registers.writeDeviceInt(TIMER, TIMER_VECTOR);
        registers.writeDeviceInt(INITIAL_COUNT, ticks);
    }

    /** Lets the timer run down from its greatest value without an interrupt, to be measured. */
    static void startMeasuring() {
        registers.writeDeviceInt(TIMER, TIMER_VECTOR | MASKED);
        registers.writeDeviceInt(INITIAL_COUNT, -1);
    }

    /** Ticks since {@link #startMeasuring}. */
    static long measuredTicks() {
        return -1 - registers.readDeviceInt(CURRENT_COUNT) & 0xffff_ffffL;
    }

    /** Makes another processor take {@link #WAKE_VECTOR}. */
    public static void sendWake(int identifier) {
        send(identifier, FIXED | WAKE_VECTOR);
    }

    /** Makes another processor take {@link #FLUSH_VECTOR}. */
    public static void sendFlush(int identifier) {
        send(identifier, FIXED | FLUSH_VECTOR);
    }

    /** Makes another processor take a non-maskable interrupt. */
    public static void sendNonMaskable(int identifier) {
        send(identifier, NON_MASKABLE);
    }

    /** Resets another processor and lets it wait for {@link #sendStartup}. */
    static void sendInit(int identifier) {
        send(identifier, INIT);
    }

    /** Starts a processor in real mode at this page below 1 MiB. */
    static void sendStartup(int identifier, long page) {
        send(identifier, STARTUP | (int) (page >>> MemoryMap.PAGE_SHIFT));
    }

    private static void send(int identifier, int command) {
        registers.writeDeviceInt(COMMAND_HIGH, identifier << 24);
        registers.writeDeviceInt(COMMAND_LOW, command);
        while ((registers.readDeviceInt(COMMAND_LOW) & DELIVERY_PENDING) != 0) {
            Cpu.spinHint();
        }
    }
}
