package biscotti.kernel.task.signal;

import static biscotti.kernel.abi.SignalFrameLayout.CONTEXT;
import static biscotti.kernel.abi.SignalFrameLayout.FRAME_BYTES;
import static biscotti.kernel.abi.SignalFrameLayout.INFO;
import static biscotti.kernel.abi.SignalFrameLayout.RETURN_ADDRESS;
import static biscotti.kernel.abi.SignalFrameLayout.SC_CR2;
import static biscotti.kernel.abi.SignalFrameLayout.SC_CS;
import static biscotti.kernel.abi.SignalFrameLayout.SC_ERR;
import static biscotti.kernel.abi.SignalFrameLayout.SC_FPSTATE;
import static biscotti.kernel.abi.SignalFrameLayout.SC_OLDMASK;
import static biscotti.kernel.abi.SignalFrameLayout.SC_SS;
import static biscotti.kernel.abi.SignalFrameLayout.SC_TRAPNO;
import static biscotti.kernel.abi.SignalFrameLayout.UC_BYTES;
import static biscotti.kernel.abi.SignalFrameLayout.UC_FLAGS;
import static biscotti.kernel.abi.SignalFrameLayout.UC_MCONTEXT;
import static biscotti.kernel.abi.SignalFrameLayout.UC_SIGMASK;
import static biscotti.kernel.abi.SignalFrameLayout.UC_STACK;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.SignalFlags;
import biscotti.kernel.abi.SignalFrameLayout;
import biscotti.kernel.collection.LittleEndian;
import biscotti.kernel.memory.AddressLayout;
import biscotti.kernel.task.Task;
import biscotti.kernel.task.UserContext;

/**
 * What a handler finds on its stack, and what rt_sigreturn(2) restores: {@link SignalFrameLayout}. System V ABI, x86-64, 3.2.2 (alignment, red
 * zone), and Linux's {@code rt_sigframe}.
 */
public final class SignalFrame {
    /** Registers in the order of {@code struct sigcontext_64}, from its offset 0 on. */
    private static final int[] REGISTERS = {UserContext.R8, UserContext.R9, UserContext.R10, UserContext.R11, UserContext.R12, UserContext.R13,
        UserContext.R14, UserContext.R15, UserContext.RDI, UserContext.RSI, UserContext.RBP, UserContext.RBX, UserContext.RDX, UserContext.RAX,
        UserContext.RCX, UserContext.RSP, UserContext.RIP, UserContext.RFLAGS};
    /** Flags that a handler starts without: trap, direction, resume. */
    private static final long CLEARED_FLAGS = 0x100 | 0x400 | 0x1_0000;

    /** What aligning the vector state and the frame can cost. */
    private static final int ALIGNMENTS = SignalFrameLayout.VECTOR_STATE_ALIGNMENT + 16 + 8;

    private final Task task;
    private final UserContext context;
    private final TaskSignals signals;

    /** The frames of a task, by its own thread. */
    public SignalFrame(Task task) {
        this.task = task;
        this.context = task.context;
        this.signals = task.signals;
    }

    /** The most bytes that a frame takes below the top of a stack. */
    static int mostBytes(UserContext context) {
        return FRAME_BYTES + ALIGNMENTS + new VectorState(context).totalBytes();
    }

    /** Puts a frame onto the stack that the action asks for, and lets the thread enter the handler. 0, or {@code -EFAULT}: nothing has changed then. */
    int push(SignalInfo info, SignalAction action) {
        long interrupted = context.get(UserContext.RSP);
        AlternateStack alternate = signals.alternateStack();
        boolean wasOnAlternate = alternate.isInUse(interrupted);
        boolean isEntering = action.has(SignalFlags.SA_ONSTACK) && alternate.isEnabled() && !wasOnAlternate;
        long top = isEntering ? alternate.top() : interrupted - SignalFrameLayout.RED_ZONE_BYTES;
        VectorState vector = new VectorState(context);
        long vectorAddress = vector.addressBelow(top);
        long address = (vectorAddress - FRAME_BYTES & -16) - 8; // as after a call: RSP + 8 is a multiple of 16
        boolean isOverflow = (isEntering || wasOnAlternate) && !alternate.contains(address);
        if (isOverflow || !action.has(SignalFlags.SA_RESTORER) || !isUserAddress(action.handler)) {
            return -Errno.EFAULT;
        }
        byte[] frame = compose(info, action, vectorAddress);
        if (vector.save(task.userMemory, vectorAddress) < 0 || task.userMemory.copyOut(frame, 0, FRAME_BYTES, address) < 0) {
            return -Errno.EFAULT;
        }
        enter(info.signal, action.handler, address);
        if (alternate.isDisarmedInUse()) {
            alternate.disable();
        }
        return 0;
    }

    private byte[] compose(SignalInfo info, SignalAction action, long vectorAddress) {
        byte[] frame = new byte[FRAME_BYTES];
        LittleEndian.putLong(frame, RETURN_ADDRESS, action.restorer);
        int flags = SignalFrameLayout.UC_SIGCONTEXT_SS | SignalFrameLayout.UC_STRICT_RESTORE_SS
                | (context.vectorFeatures() == 0 ? 0 : SignalFrameLayout.UC_FP_XSTATE);
        LittleEndian.putLong(frame, CONTEXT + UC_FLAGS, flags);
        signals.alternateStack().save(frame, CONTEXT + UC_STACK);
        int registers = CONTEXT + UC_MCONTEXT;
        for (int i = 0; i < REGISTERS.length; i++) {
            LittleEndian.putLong(frame, registers + 8 * i, context.get(REGISTERS[i]));
        }
        LittleEndian.putShort(frame, registers + SC_CS, SignalFrameLayout.USER_CS);
        LittleEndian.putShort(frame, registers + SC_SS, SignalFrameLayout.USER_SS);
        LittleEndian.putLong(frame, registers + SC_ERR, signals.trapErrorCode());
        LittleEndian.putLong(frame, registers + SC_TRAPNO, signals.trapNumber());
        LittleEndian.putLong(frame, registers + SC_OLDMASK, signals.maskInUserMode());
        LittleEndian.putLong(frame, registers + SC_CR2, signals.faultAddress());
        LittleEndian.putLong(frame, registers + SC_FPSTATE, vectorAddress);
        LittleEndian.putLong(frame, CONTEXT + UC_SIGMASK, signals.maskInUserMode());
        if (action.has(SignalFlags.SA_SIGINFO)) {
            info.encode(frame, INFO);
        }
        return frame;
    }

    private void enter(int signal, long handler, long address) {
        context.set(UserContext.RDI, signal);
        context.set(UserContext.RSI, address + INFO);
        context.set(UserContext.RDX, address + CONTEXT);
        context.set(UserContext.RAX, 0);
        context.set(UserContext.RIP, handler);
        context.set(UserContext.RSP, address);
        context.set(UserContext.RFLAGS, context.get(UserContext.RFLAGS) & ~CLEARED_FLAGS);
    }

    /**
     * rt_sigreturn(2): restores all that {@link #push} saved and the handler may have changed. RSP is as the handler's return left it.
     *
     * @return the value of RAX, since a system call's result goes there; a bad frame brings SIGSEGV
     */
    public long restore() {
        byte[] saved = new byte[UC_BYTES];
        long address = context.get(UserContext.RSP) - 8 + CONTEXT;
        if (task.userMemory.copyIn(address, saved, 0, UC_BYTES) < 0 || restore(saved) < 0) {
            Signals.forceSegmentationFault(task, 0);
            return context.get(UserContext.RAX);
        }
        return context.get(UserContext.RAX);
    }

    private int restore(byte[] saved) {
        int registers = UC_MCONTEXT;
        signals.setBlocked(LittleEndian.getLong(saved, UC_SIGMASK));
        if (!isUserAddress(LittleEndian.getLong(saved, registers + SignalFrameLayout.SC_RIP))) {
            return -Errno.EFAULT;
        }
        for (int i = 0; i < REGISTERS.length - 1; i++) {
            context.set(REGISTERS[i], LittleEndian.getLong(saved, registers + 8 * i));
        }
        long flags = LittleEndian.getLong(saved, registers + SignalFrameLayout.SC_EFLAGS) & UserContext.USER_FLAGS;
        context.set(UserContext.RFLAGS, context.get(UserContext.RFLAGS) & ~UserContext.USER_FLAGS | flags);
        long vectorAddress = LittleEndian.getLong(saved, registers + SC_FPSTATE);
        if (new VectorState(context).restore(task.userMemory, vectorAddress) < 0) {
            return -Errno.EFAULT;
        }
        signals.alternateStack().set(saved, UC_STACK, context.get(UserContext.RSP)); // what it refuses stays as it is
        return 0;
    }

    private static boolean isUserAddress(long address) {
        return Long.compareUnsigned(address, AddressLayout.USER_LIMIT) < 0;
    }
}
