package biscotti.runtime.user;

import biscotti.machine.Address;
import biscotti.machine.Cpu;
import biscotti.machine.Features;
import biscotti.machine.GlobalDescriptorTable;
import biscotti.machine.ImageSymbol;
import biscotti.machine.InterruptTable;
import biscotti.machine.PerCpu;
import biscotti.machine.Stubs;
import biscotti.machine.annotation.NeverInline;
import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;
import biscotti.machine.user.UserContext;
import biscotti.machine.user.VectorState;
import biscotti.runtime.processor.Interrupts;
import biscotti.runtime.processor.ProcessorArea;
import biscotti.runtime.thread.MachineThread;
import biscotti.runtime.thread.Safepoint;

/**
 * Runs user code on the thread that calls, until that needs the kernel.
 *
 * <p>Source: Intel SDM volume 3, 5.8.8 (SYSCALL and its registers).
 */
@NoAllocation
public final class UserMode {
    /** Result of {@link #run}: the context's {@link UserContext#requestAttention} was called. */
    public static final int ATTENTION = -1;

    private static final int STAR = 0xc000_0081;
    private static final int LSTAR = 0xc000_0082;
    private static final int FMASK = 0xc000_0084;
    /** What RDTSCP tells programs: the processor's number. */
    private static final int TSC_AUX = 0xc000_0103;
    private static final int FS_BASE = 0xc000_0100;
    /** While the kernel runs, the user's GS base is the one that SWAPGS will bring. */
    private static final int USER_GS_BASE = 0xc000_0102;
    private static final long KERNEL_SELECTORS = (long) GlobalDescriptorTable.KERNEL_CODE << 32;
    /** SYSRET adds 8 for the stack's selector and 16 for the code's. */
    private static final long USER_SELECTORS = (long) (GlobalDescriptorTable.USER_DATA - 8) << 48;
    /** Flags that kernel code starts without: all that user code can set, and the interrupt flag. */
    private static final int MASKED_FLAGS = 0x25_7fd5;
    private static final int FAST = 1;
    private static final int SLOW = 0;

    private UserMode() {}

    /** Readies the processor that executes for user code; false if it lacks what that takes. */
    @Uninterruptible("sets up the processor that executes")
    public static boolean enable() {
        Cpu.writeModelSpecificRegister(STAR, KERNEL_SELECTORS | USER_SELECTORS);
        Cpu.writeModelSpecificRegister(LSTAR, ImageSymbol.address(ImageSymbol.SYSCALL_ENTRY).toLong());
        Cpu.writeModelSpecificRegister(FMASK, MASKED_FLAGS);
        if (Features.hasCounterWord()) {
            Cpu.writeModelSpecificRegister(TSC_AUX, PerCpu.readInt(PerCpu.INDEX));
        }
        return VectorState.enable();
    }

    /**
     * Runs user code as the context says. Interrupts are on, before and after; the context is the calling thread's ({@link
     * MachineThread#setUserContext}).
     *
     * @return the vector of an exception, {@link UserContext#SYSTEM_CALL} or {@link #ATTENTION}
     */
    public static int run(UserContext context) {
        while (true) {
            if (context.isStuck()) {
                return InterruptTable.GENERAL_PROTECTION;
            }
            Cpu.disableInterrupts();
            if (PerCpu.readByte(PerCpu.POLL) != 0) {
                Cpu.enableInterrupts();
                Safepoint.poll();
            } else if (context.needsAttention()) {
                Cpu.enableInterrupts();
                return ATTENTION;
            } else {
                int vector = enter(context);
                if (vector < InterruptTable.FIRST_INTERRUPT || vector == UserContext.SYSTEM_CALL) {
                    return vector;
                }
            }
        }
    }

    /** Once into user mode and back: with interrupts off before, on after. */
    @NeverInline
    @Uninterruptible("the processor's registers are the context's")
    private static int enter(UserContext context) {
        load(context);
        Address frame = context.frame();
        Stubs.enterUser(frame, context.allowsFastReturn() ? FAST : SLOW);
        int vector = context.vector();
        if (vector == InterruptTable.PAGE_FAULT) {
            context.setFaultAddress(Cpu.readPageFaultAddress().toLong());
        } else if (vector >= InterruptTable.FIRST_INTERRUPT && vector != UserContext.SYSTEM_CALL) {
            Interrupts.dispatch(frame);
        }
        Cpu.enableInterrupts();
        Safepoint.leaveUserMode();
        return vector;
    }

    /** Makes this processor's bases, vector registers and entry frame the context's, unless they still are. */
    @Uninterruptible("the processor's registers become the context's")
    private static void load(UserContext context) {
        int processor = PerCpu.readInt(PerCpu.INDEX);
        Address end = context.frameEnd();
        if (context.isLoadedOn(processor) && PerCpu.readAddress(PerCpu.USER_FRAME_END).isSame(end)) {
            return;
        }
        PerCpu.writeAddress(PerCpu.USER_FRAME_END, end);
        GlobalDescriptorTable.setKernelStack(PerCpu.readAddress(ProcessorArea.DESCRIPTORS), end);
        Cpu.writeModelSpecificRegister(FS_BASE, context.fsBase());
        Cpu.writeModelSpecificRegister(USER_GS_BASE, context.gsBase());
        VectorState.restore(context.vectorState());
        context.setLoadedOn(processor);
    }

    /** Saves the vector state of the thread's context if it is in this processor's registers; they stay. */
    @Uninterruptible("the registers are the processor's")
    public static void saveVectorState(UserContext context) {
        if (context.isLoadedOn(PerCpu.readInt(PerCpu.INDEX))
                && PerCpu.readAddress(PerCpu.USER_FRAME_END).isSame(context.frameEnd())) {
            VectorState.save(context.vectorState());
        }
    }

    /**
     * At a switch of threads, with interrupts on: saves what the one has in registers, gives user memory to the other.
     *
     * @param from of the thread that stops, or null
     * @param to of the thread that goes on, or null
     */
    @Uninterruptible("part of a switch")
    public static void switchContexts(UserContext from, UserContext to) {
        if (from != null) {
            saveVectorState(from);
        }
        if (to != null) {
            LoadedTables.load(to.pageTable());
        }
    }
}
