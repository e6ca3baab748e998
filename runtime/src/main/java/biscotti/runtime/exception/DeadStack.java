package biscotti.runtime.exception;

import biscotti.machine.Address;
import biscotti.machine.Cpu;
import biscotti.machine.annotation.AlwaysInline;
import biscotti.machine.annotation.NeverInline;
import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;
import biscotti.runtime.thread.MachineThread;

/**
 * What earlier calls left behind below the stack pointer. The collector does not look there, but later calls have frames there with places
 * that they never write: old references in those would keep garbage alive, all of a long list perhaps. It matters when memory is exhausted.
 */
@NoAllocation
@Uninterruptible("writes where the stack pointer is not")
final class DeadStack {
    /** More than {@link #clear}, and a fill function that the compiler may call there, have of locals and saved registers. */
    private static final int OWN_FRAME_BYTES = 512;
    private static final int CALL_BYTES = 16;

    private DeadStack() {}

    /**
     * Clears the stack below an address, which is about to become the stack pointer, but for the frames of the caller and of this method.
     * The frames between them and the address must be needed no more. An interrupt writes below this method's frame, and is over when the
     * method goes on.
     */
    @NeverInline
    static void clear(Address stackPointer) {
        MachineThread thread = MachineThread.current();
        if (thread == null) {
            return;
        }
        Address own = Cpu.framePointer();
        clear(thread.stackBottom(), own.plus(-OWN_FRAME_BYTES));
        clear(own.readAddress(0).plus(CALL_BYTES), stackPointer);
    }

    @AlwaysInline
    private static void clear(Address from, Address to) {
        for (Address at = from; at.isBelow(to); at = at.plus(8)) {
            at.writeLong(0, 0);
        }
    }
}
