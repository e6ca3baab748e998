package biscotti.runtime.exception;

import biscotti.machine.Address;
import biscotti.machine.ObjectAccess;
import biscotti.machine.Stubs;
import biscotti.machine.annotation.NeverInline;
import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;
import biscotti.runtime.Panic;
import biscotti.runtime.Profile;
import biscotti.runtime.processor.ProcessorArea;

/**
 * Throws: goes up the stack, frame by frame, to the first call with a landing pad, and enters it.
 *
 * <p>One phase: every landing pad is entered, and throws on what it does not handle. Each function keeps its frame pointer, so a frame
 * is three facts: the return address at RBP+8, the caller's RBP at RBP, and the registers it saved, at places that its record names.
 *
 * <pre>
 *          | caller's locals    |
 *          | return address     |  RBP + 8      the caller's RSP at its landing pad: RBP + 16
 *   RBP -> | caller's RBP       |
 *          | saved registers    |  RBP + 8*n, n from the record
 * </pre>
 *
 * Source of the idea: SubstrateVM and qbicc, which also unwind by tables of their own instead of the C++ ABI's.
 */
public final class Unwinder {
    private static final int SAVED_REGISTERS = 5;

    private Unwinder() {}

    /** Throws the exception out of the caller; never returns. */
    @NeverInline
    @NoAllocation
    @Uninterruptible("the registers lie in the processor's area")
    public static void raise(Throwable exception) {
        Address registers = ProcessorArea.registers();
        Stubs.captureRegisters(registers);
        registers.writeAddress(Stubs.EXCEPTION, ObjectAccess.addressOf(exception));
        if (findLandingPad(registers)) {
            if (!Profile.IS_KERNEL && exception instanceof OutOfMemoryError) {
                DeadStack.clear(registers.readAddress(Stubs.RSP));
            }
            Stubs.unwindResume(registers);
        }
        Panic.uncaught(exception);
    }

    /**
     * Unwinds the registers to the first frame with a landing pad for its call; false if the stack ends first.
     *
     * <p>On entry RIP is a return address in the topmost frame and RBP that frame's pointer.
     */
    @NoAllocation
    @Uninterruptible("the registers lie in the processor's area")
    static boolean findLandingPad(Address registers) {
        long address = registers.readLong(Stubs.RIP);
        Address frame = registers.readAddress(Stubs.RBP);
        long stackPointer = 0;
        while (!frame.isZero() && UnwindTables.isCode(address)) {
            // A call may be a function's last instruction: look up the byte before its return address.
            long offset = UnwindTables.offsetOf(address) - 1;
            Address function = UnwindTables.function(offset);
            if (function.isZero()) {
                return false;
            }
            long pad = UnwindTables.landingPad(function, offset);
            if (pad >= 0) {
                registers.writeLong(Stubs.RIP, UnwindTables.addressOf(pad));
                registers.writeAddress(Stubs.RBP, frame);
                registers.writeLong(Stubs.RSP, stackPointer);
                return true;
            }
            restore(registers, function, frame);
            address = frame.readLong(8);
            stackPointer = frame.toLong() + 16;
            frame = frame.readAddress(0);
        }
        return false;
    }

    /** The preserved registers as they were before the function. */
    @NoAllocation
    @Uninterruptible("the registers lie in the processor's area")
    private static void restore(Address registers, Address function, Address frame) {
        for (int i = 0; i < SAVED_REGISTERS; i++) {
            int place = UnwindTables.savedAt(function, i);
            if (place != 0) {
                registers.writeLong(i == 0 ? Stubs.RBX : Stubs.R12 + 8L * (i - 1), frame.readLong(8L * place));
            }
        }
    }
}
