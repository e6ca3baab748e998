package biscotti.kernel.task.thread;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.Signal;
import biscotti.kernel.abi.SignalCode;
import biscotti.kernel.memory.PageFault;
import biscotti.kernel.schedule.thread.HeldLocks;
import biscotti.kernel.task.CallHandler;
import biscotti.kernel.task.Exit;
import biscotti.kernel.task.Task;
import biscotti.kernel.task.UserContext;
import biscotti.kernel.task.signal.SignalDelivery;
import biscotti.kernel.task.signal.Signals;
import biscotti.machine.InterruptTable;
import biscotti.runtime.Log;
import biscotti.runtime.Panic;
import biscotti.runtime.thread.MachineThread;
import biscotti.runtime.user.UserMode;

/** What carries a user thread: runs it in user mode, and does in the kernel what it comes back for, until it ends. */
final class UserThreadBody implements Runnable {
    private static final int SYSTEM_CALL = biscotti.machine.user.UserContext.SYSTEM_CALL;
    /** Vectors: Intel SDM volume 3, table 6-1. */
    private static final int DIVIDE_ERROR = 0;
    private static final int DEBUG = 1;
    private static final int INVALID_OPCODE = 6;
    private static final int STACK_FAULT = 12;
    private static final int X87_ERROR = 16;
    private static final int ALIGNMENT_CHECK = 17;
    private static final int SIMD_ERROR = 19;
    /** Bits of a page fault's error code: Intel SDM volume 3, figure 4-12. */
    private static final long PAGE_FAULT_WRITE = 2;
    private static final long PAGE_FAULT_FETCH = 16;

    private final Task task;
    private final CallHandler calls;
    private final MachineContext context;

    UserThreadBody(Task task, CallHandler calls) {
        this.task = task;
        this.calls = calls;
        this.context = (MachineContext) task.context;
    }

    @Override
    public void run() {
        MachineThread.setUserContext(context.registers);
        long call = SignalDelivery.NO_CALL;
        long left = MachineThread.timeUsed();
        while (!task.isEnding() && SignalDelivery.beforeUserMode(task, call)) {
            long entered = MachineThread.timeUsed();
            task.usage.systemNanos += entered - left;
            int vector = UserMode.run(context.registers);
            left = MachineThread.timeUsed();
            task.usage.userNanos += left - entered;
            call = vector == SYSTEM_CALL ? context.registers.errorCode() : SignalDelivery.NO_CALL;
            serve(vector, call);
        }
        MachineThread.setUserContext(null);
        Exit.end(task);
    }

    /**
     * Does what the thread came back for. An exception that escapes is a bug of the kernel's: it costs the process its life, and what the thread
     * had locked is poisoned.
     */
    private void serve(int vector, long call) {
        try {
            if (vector == SYSTEM_CALL) {
                context.set(UserContext.RAX, calls.call(task, call));
            } else if (vector == UserMode.ATTENTION) {
                context.registers.clearAttention();
            } else {
                exception(vector);
            }
        } catch (Throwable bug) {
            report(vector, call, bug);
            HeldLocks.poisonAll();
            task.thread().returnHeap();
            Exit.endProcess(task, Signal.SIGKILL);
        }
    }

    private void report(int vector, long call, Throwable bug) {
        Log.write(vector == SYSTEM_CALL ? "system call " : "exception ");
        Log.writeDecimal(vector == SYSTEM_CALL ? call : vector);
        Log.write(" of process ");
        Log.writeDecimal(task.process.id);
        Log.write(" failed in the kernel: ");
        Panic.writeException(bug);
    }

    private void exception(int vector) {
        switch (vector) {
            case InterruptTable.PAGE_FAULT -> pageFault();
            case DIVIDE_ERROR -> fault(Signal.SIGFPE, SignalCode.FPE_INTDIV, vector);
            case DEBUG -> fault(Signal.SIGTRAP, SignalCode.TRAP_TRACE, vector);
            case InterruptTable.BREAKPOINT -> fault(Signal.SIGTRAP, SignalCode.SI_KERNEL, vector);
            case INVALID_OPCODE -> fault(Signal.SIGILL, SignalCode.ILL_ILLOPN, vector);
            case X87_ERROR, SIMD_ERROR -> fault(Signal.SIGFPE, SignalCode.FPE_FLTINV, vector);
            case STACK_FAULT -> fault(Signal.SIGBUS, SignalCode.SI_KERNEL, vector);
            case ALIGNMENT_CHECK -> fault(Signal.SIGBUS, SignalCode.BUS_ADRALN, vector);
            default -> fault(Signal.SIGSEGV, SignalCode.SI_KERNEL, vector);
        }
    }

    private void fault(int signal, int code, int vector) {
        boolean hasAddress = code != SignalCode.SI_KERNEL;
        Signals.fault(task, signal, code, hasAddress ? context.get(UserContext.RIP) : 0, vector, context.registers.errorCode());
    }

    private void pageFault() {
        long error = context.registers.errorCode();
        long address = context.registers.faultAddress();
        int access = (error & PAGE_FAULT_WRITE) != 0 ? PageFault.WRITE : (error & PAGE_FAULT_FETCH) != 0 ? PageFault.EXECUTE : PageFault.READ;
        int result = task.memory.fault(address, access);
        task.usage.minorFaults++;
        switch (result) {
            case 0 -> { }
            case -Errno.EACCES -> Signals.fault(task, Signal.SIGSEGV, SignalCode.SEGV_ACCERR, address, InterruptTable.PAGE_FAULT, error);
            case -Errno.EIO -> Signals.fault(task, Signal.SIGBUS, SignalCode.BUS_ADRERR, address, InterruptTable.PAGE_FAULT, error);
            case -Errno.ENOMEM -> Exit.endProcess(task, Signal.SIGKILL);
            default -> Signals.fault(task, Signal.SIGSEGV, SignalCode.SEGV_MAPERR, address, InterruptTable.PAGE_FAULT, error);
        }
    }
}
