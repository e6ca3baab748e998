package biscotti.kernel.task.signal;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.Signal;
import biscotti.kernel.abi.SignalFlags;
import biscotti.kernel.task.Task;
import biscotti.kernel.task.UserContext;

/** What a thread does about signals on its way to user mode. */
public final class SignalDelivery {
    /** The thread came by an interrupt or a fault, not by a system call. */
    public static final long NO_CALL = -1;

    private static final int RT_SIGRETURN = 15; // its result is the program's own RAX, not an error

    private SignalDelivery() {
    }

    private static boolean isNeeded(Task task, long result) {
        return result <= -Errno.ERESTARTSYS && result >= -Errno.ERESTART_RESTARTBLOCK || task.thread().isInterrupted()
                || task.signals.hasSavedMask();
    }

    /**
     * Handles the thread's signals: stops, ends, or makes the thread go to a handler; and lets an interrupted system call begin again or fail
     * with EINTR. By the thread itself, without locks; may sleep.
     *
     * @param call the number of the system call that ends, whose result RAX holds already; or {@link #NO_CALL}
     * @return whether the thread goes on; otherwise it is to end, with the status that {@link ProcessSignals#groupExitStatus} says
     */
    public static boolean beforeUserMode(Task task, long call) {
        long result = call == NO_CALL ? 0 : task.context.get(UserContext.RAX);
        if (task.signals.hasSavedMask() && result != -Errno.EINTR && result != -Errno.ERESTARTNOHAND) {
            task.signals.restoreMask(); // the call ended for another reason than a signal
        }
        if (!isNeeded(task, result)) {
            return true;
        }
        long restartable = call == RT_SIGRETURN ? NO_CALL : call;
        while (true) {
            NextSignal next = new NextSignal(task);
            int found = next.find();
            if (found == NextSignal.END) {
                return false;
            }
            if (found == NextSignal.NONE) {
                if (restartable != NO_CALL) {
                    restart(task.context, restartable, null);
                    restartable = NO_CALL;
                }
                task.signals.restoreMask();
                if (!task.thread().isInterrupted()) {
                    return true;
                }
                continue; // the mask of before lets more through, or another signal came
            }
            if (restartable != NO_CALL) {
                restart(task.context, restartable, next.action);
                restartable = NO_CALL;
            }
            startHandler(task, next.info, next.action);
        }
    }

    private static void startHandler(Task task, SignalInfo info, SignalAction action) {
        if (new SignalFrame(task).push(info, action) < 0) {
            Signals.forceSegmentationFault(task, info.signal);
            return;
        }
        boolean isDeferred = !action.has(SignalFlags.SA_NODEFER);
        task.signals.handlerBegins(action.mask | (isDeferred ? Signal.set(info.signal) : 0));
    }

    /** What becomes of a call that a signal ended; {@code handler} runs first, or null if none does. */
    private static void restart(UserContext context, long call, SignalAction handler) {
        long result = context.get(UserContext.RAX);
        boolean isHandled = handler != null;
        if (result == -Errno.ERESTARTNOINTR || result == -Errno.ERESTARTSYS && (!isHandled || handler.has(SignalFlags.SA_RESTART))
                || result == -Errno.ERESTARTNOHAND && !isHandled) {
            repeat(context, call);
        } else if (result == -Errno.ERESTART_RESTARTBLOCK && !isHandled) {
            repeat(context, RestartCall.NUMBER);
        } else if (result == -Errno.ERESTARTSYS || result == -Errno.ERESTARTNOHAND || result == -Errno.ERESTART_RESTARTBLOCK) {
            context.set(UserContext.RAX, -Errno.EINTR);
        }
    }

    /** Goes back to the SYSCALL instruction. */
    private static void repeat(UserContext context, long call) {
        context.set(UserContext.RAX, call);
        context.set(UserContext.RIP, context.get(UserContext.RIP) - RestartCall.SYSCALL_BYTES);
    }
}
