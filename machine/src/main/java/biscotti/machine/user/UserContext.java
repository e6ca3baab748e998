package biscotti.machine.user;

import biscotti.machine.Address;
import biscotti.machine.GlobalDescriptorTable;
import biscotti.machine.InterruptFrame;
import biscotti.machine.InterruptTable;
import biscotti.machine.MemoryMap;
import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;

/**
 * The registers of one user thread, in a page of its own, and what else the processor must know to run it.
 *
 * <pre>
 *   0      vector state ({@link VectorState})
 *   3920   frame ({@link InterruptFrame}), where user code's registers are while the kernel runs
 * </pre>
 *
 * The kernel reads and changes registers between two runs of user code; only the thread itself, or another while it does not run.
 */
@NoAllocation
@Uninterruptible("fields and a frame")
public final class UserContext {
    /** The vector of a frame that SYSCALL made. */
    public static final int SYSTEM_CALL = 256;
    /** Room for vector state. */
    public static final int VECTOR_BYTES = MemoryMap.PAGE_BYTES - InterruptFrame.BYTES & -64;

    private static final int FRAME = MemoryMap.PAGE_BYTES - InterruptFrame.BYTES;
    private static final int NOWHERE = -1;
    private static final long ALWAYS_SET = 0x202;
    /** Carry, parity, adjust, zero, sign, trap, direction, overflow, nested task, resume, alignment check, identification. */
    private static final long USER_FLAGS = 0x25_4dd5;
    /** Flags that SYSRET cannot bring back as they were: trap and resume. */
    private static final long SLOW_FLAGS = 0x1_0100;

    private final long physical;
    private PageTable pageTable;
    private long fsBase;
    private long gsBase;
    private long faultAddress;
    private int processor = NOWHERE;
    private volatile int attention;

    /**
     * A thread that starts with all registers zero, in the page at this physical address, which it uses until its end.
     *
     * @param pageTable what it runs on
     */
    public UserContext(long physical, PageTable pageTable) {
        this.physical = physical;
        this.pageTable = pageTable;
        reset();
    }

    /** Makes all registers what they are when a program starts, but for the instruction and the stack pointer. */
    public void reset() {
        Address frame = frame();
        for (int i = 0; i < InterruptFrame.BYTES; i += 8) {
            frame.writeLong(i, 0);
        }
        frame.writeLong(InterruptFrame.CS, GlobalDescriptorTable.USER_CODE);
        frame.writeLong(InterruptFrame.SS, GlobalDescriptorTable.USER_DATA);
        frame.writeLong(InterruptFrame.RFLAGS, ALWAYS_SET);
        VectorState.reset(vectorState());
        fsBase = 0;
        gsBase = 0;
        processor = NOWHERE;
    }

    /** Copies all registers of another thread, whose vector state was saved. */
    public void copyFrom(UserContext other) {
        Address from = MemoryMap.direct(other.physical);
        Address to = MemoryMap.direct(physical);
        for (int i = 0; i < MemoryMap.PAGE_BYTES; i += 8) {
            to.writeLong(i, from.readLong(i));
        }
        fsBase = other.fsBase;
        gsBase = other.gsBase;
        processor = NOWHERE;
    }

    /** The physical address of the page. */
    public long physical() {
        return physical;
    }

    /** Where the registers are: an {@link InterruptFrame}. */
    public Address frame() {
        return MemoryMap.direct(physical + FRAME);
    }

    /** One past the frame. */
    public Address frameEnd() {
        return MemoryMap.direct(physical + MemoryMap.PAGE_BYTES);
    }

    /** Where the vector state is while it is not in a processor. */
    public Address vectorState() {
        return MemoryMap.direct(physical);
    }

    /** A register, by its offset in {@link InterruptFrame}. */
    public long register(int offset) {
        return frame().readLong(offset);
    }

    /** Sets a general register or the stack pointer, by its offset in {@link InterruptFrame}. Not the flags or a selector. */
    public void setRegister(int offset, long value) {
        frame().writeLong(offset, value);
    }

    /** Sets the flags that user code may set; the others become what user code runs with. */
    public void setFlags(long flags) {
        frame().writeLong(InterruptFrame.RFLAGS, flags & USER_FLAGS | ALWAYS_SET);
    }

    /** Why the kernel runs: the vector of an exception or an interrupt, or {@link #SYSTEM_CALL}. */
    public int vector() {
        return (int) frame().readLong(InterruptFrame.VECTOR);
    }

    /** The exception's error code; after a system call its number, which outlives the result in RAX. */
    public long errorCode() {
        return frame().readLong(InterruptFrame.ERROR);
    }

    /** After a page fault: the address that could not be used. */
    public long faultAddress() {
        return faultAddress;
    }

    public void setFaultAddress(long address) {
        faultAddress = address;
    }

    /**
     * Whether user code cannot go on where the frame says, since that is no address of the user's half: then it must not be tried. The
     * frame then is that of a general protection fault.
     */
    public boolean isStuck() {
        Address frame = frame();
        if (frame.readLong(InterruptFrame.RIP) >>> 47 == 0) {
            return false;
        }
        frame.writeLong(InterruptFrame.VECTOR, InterruptTable.GENERAL_PROTECTION);
        frame.writeLong(InterruptFrame.ERROR, 0);
        return true;
    }

    /** Whether SYSRET brings back all registers: those that it loads from RCX and R11 hold the same there. */
    public boolean allowsFastReturn() {
        Address frame = frame();
        long flags = frame.readLong(InterruptFrame.RFLAGS);
        return frame.readLong(InterruptFrame.RCX) == frame.readLong(InterruptFrame.RIP)
                && frame.readLong(InterruptFrame.R11) == flags
                && (flags & SLOW_FLAGS) == 0;
    }

    public PageTable pageTable() {
        return pageTable;
    }

    /** What the thread runs on from now on; the caller, if it is that thread, then has it loaded ({@code UserMode}). */
    public void setPageTable(PageTable newTable) {
        pageTable = newTable;
    }

    public long fsBase() {
        return fsBase;
    }

    /** Sets FS's base address, which must be in the user's half. It counts from the next run on. */
    public void setFsBase(long address) {
        fsBase = address;
        forgetProcessor();
    }

    public long gsBase() {
        return gsBase;
    }

    /** Sets GS's base address, which must be in the user's half. It counts from the next run on. */
    public void setGsBase(long address) {
        gsBase = address;
        forgetProcessor();
    }

    /** Whether this processor's vector registers and bases are the thread's. */
    public boolean isLoadedOn(int index) {
        return processor == index;
    }

    /** Says that they are. */
    public void setLoadedOn(int index) {
        processor = index;
    }

    /** Says that what is in memory counts from now on. */
    public void forgetProcessor() {
        processor = NOWHERE;
    }

    /** Asks the thread's kernel code to look around before user code runs again. See {@code UserMode}. */
    public void requestAttention() {
        attention = 1;
    }

    /** Whether that was asked for. */
    public boolean needsAttention() {
        return attention != 0;
    }

    /** Takes the request back: the thread itself, before it looks. */
    public void clearAttention() {
        attention = 0;
    }
}
