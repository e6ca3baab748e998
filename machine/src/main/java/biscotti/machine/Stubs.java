package biscotti.machine;

import biscotti.machine.annotation.Stub;

/** The assembly stubs that Java calls, with the contracts of {@code switch.s}, {@code entry.s} and {@code user.s}. */
public final class Stubs {
    /** Offsets in the block of registers that {@link #captureRegisters} fills and {@link #unwindResume} loads. */
    public static final int RBX = 0;
    public static final int RBP = 8;
    public static final int R12 = 16;
    public static final int R13 = 24;
    public static final int R14 = 32;
    public static final int R15 = 40;
    public static final int RSP = 48;
    public static final int RIP = 56;
    public static final int EXCEPTION = 64;
    /** Size of that block. */
    public static final int REGISTERS_BYTES = 72;

    private Stubs() {}

    /**
     * Stores this stack's pointer in the slot and goes on where the other stack stopped; returns when something switches back.
     *
     * <p>A stack that never ran holds, from low to high, six words for r15 r14 r13 r12 rbx rbp and the address to start at; that
     * address finds RSP a multiple of 16 plus 8.
     */
    @Stub("switch_stack")
    public static native void switchStack(Address saveSlot, Address newStackPointer);

    /** Stores the caller's preserved registers, its frame pointer, and as RIP the address that this call returns to. */
    @Stub("capture_registers")
    public static native void captureRegisters(Address registers);

    /** Enters a landing pad with these registers and the exception in RAX; never returns. */
    @Stub("unwind_resume")
    public static native void unwindResume(Address registers);

    /** Calls code that takes and returns nothing; unlike other stubs it does what that code does, exceptions included. */
    @Stub("call_address")
    public static native void callAddress(Address code);

    /** LGDT from a 10-byte pseudo-descriptor, then LTR. The selector of kernel code must mean the same in both tables. */
    @Stub("load_descriptors")
    public static native void loadDescriptors(Address tablePointer, int taskSelector);

    /**
     * Goes on in user mode as the {@link InterruptFrame} says, and returns when user code needs the kernel: the frame then has its
     * registers, and the reason as its vector. Interrupts are off, before and after.
     *
     * <p>Preconditions: the frame ends at {@link PerCpu#USER_FRAME_END} and at the task state's kernel stack; its selectors are the
     * user's, its interrupt flag is set, its return address is below the end of the user's half.
     *
     * @param way 0: all registers become what the frame says; 1: RCX and R11 need not
     */
    @Stub("enter_user")
    public static native void enterUser(Address frame, int way);

    /** Copies to or from user memory; the number of bytes not copied, 0 on success. Both ranges were checked to lie where they should. */
    @Stub("user_copy")
    public static native long userCopy(Address to, Address from, long bytes);

    /** Atomically replaces a word of user memory; what it held, from 0 to 2^32-1, or -1 after a fault. The address was checked. */
    @Stub("user_compare_and_set")
    public static native long userCompareAndSet(Address word, int expected, int replacement);
}
