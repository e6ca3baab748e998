package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.ADDRESS;
import static biscotti.kernel.syscall.SystemCall.Argument.FLAGS;
import static biscotti.kernel.syscall.SystemCall.Argument.SIGNAL;
import static biscotti.kernel.syscall.SystemCall.Argument.SIZE;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.Signal;
import biscotti.kernel.abi.SignalFlags;
import biscotti.kernel.abi.SignalFrameLayout;
import biscotti.kernel.collection.LittleEndian;
import biscotti.kernel.memory.UserWord;
import biscotti.kernel.schedule.WaitQueue;
import biscotti.kernel.task.Task;
import biscotti.kernel.task.UserContext;
import biscotti.kernel.task.signal.RestartCall;
import biscotti.kernel.task.signal.SignalAction;
import biscotti.kernel.task.signal.SignalFrame;
import biscotti.kernel.task.signal.SignalInfo;
import biscotti.kernel.task.signal.SignalWait;

/** What a thread says about the signals that it receives. */
final class SignalCalls {
    private SignalCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(13, "rt_sigaction", (t, a, b, c, d, e, f) -> action(t, (int) a, b, c, d), SIGNAL, ADDRESS, ADDRESS, SIZE);
        table.add(14, "rt_sigprocmask", (t, a, b, c, d, e, f) -> mask(t, (int) a, b, c, d), FLAGS, ADDRESS, ADDRESS, SIZE);
        table.add(15, "rt_sigreturn", (t, a, b, c, d, e, f) -> new SignalFrame(t).restore());
        table.add(34, "pause", (t, a, b, c, d, e, f) -> pause(t));
        table.add(127, "rt_sigpending", (t, a, b, c, d, e, f) -> pending(t, a, b), ADDRESS, SIZE);
        table.add(128, "rt_sigtimedwait", (t, a, b, c, d, e, f) -> timedWait(t, a, b, c, d), ADDRESS, ADDRESS, ADDRESS, SIZE);
        table.add(130, "rt_sigsuspend", (t, a, b, c, d, e, f) -> suspend(t, a, b), ADDRESS, SIZE);
        table.add(131, "sigaltstack", (t, a, b, c, d, e, f) -> alternateStack(t, a, b), ADDRESS, ADDRESS);
        table.add(RestartCall.NUMBER, "restart_syscall", (t, a, b, c, d, e, f) -> RestartCall.run(t));
    }

    /** rt_sigaction(2). */
    static long action(Task task, int signal, long newAddress, long oldAddress, long maskBytes) {
        if (maskBytes != SignalAction.MASK_BYTES) {
            return -Errno.EINVAL;
        }
        byte[] bytes = new byte[SignalAction.BYTES];
        if (newAddress != 0 && task.userMemory.copyIn(newAddress, bytes, 0, bytes.length) < 0) {
            return -Errno.EFAULT;
        }
        if (!Signal.isValid(signal) || newAddress != 0 && (Signal.set(signal) & Signal.UNSTOPPABLE) != 0) {
            return -Errno.EINVAL;
        }
        SignalAction old = newAddress == 0 ? task.process.signals.action(signal)
                : task.process.signals.setAction(signal, SignalAction.decode(bytes));
        if (oldAddress == 0) {
            return 0;
        }
        old.encode(bytes);
        return task.userMemory.copyOut(bytes, 0, bytes.length, oldAddress);
    }

    /** rt_sigprocmask(2). */
    static long mask(Task task, int how, long newAddress, long oldAddress, long maskBytes) {
        if (maskBytes != SignalAction.MASK_BYTES) {
            return -Errno.EINVAL;
        }
        long old = task.signals.blocked();
        if (newAddress != 0) {
            UserWord set = new UserWord();
            if (task.userMemory.getLong(newAddress, set) < 0) {
                return -Errno.EFAULT;
            }
            switch (how) {
                case SignalFlags.SIG_BLOCK -> task.signals.block(set.value);
                case SignalFlags.SIG_UNBLOCK -> task.signals.unblock(set.value);
                case SignalFlags.SIG_SETMASK -> task.signals.setBlocked(set.value);
                default -> {
                    return -Errno.EINVAL;
                }
            }
        }
        return oldAddress == 0 ? 0 : task.userMemory.putLong(oldAddress, old);
    }

    /** rt_sigpending(2): a mask shorter than the kernel's is filled as far as it goes. */
    static long pending(Task task, long address, long maskBytes) {
        if (maskBytes < 0 || maskBytes > SignalAction.MASK_BYTES) {
            return -Errno.EINVAL;
        }
        byte[] bytes = new byte[SignalAction.MASK_BYTES];
        LittleEndian.putLong(bytes, 0, task.signals.pendingSet() & task.signals.blocked());
        return task.userMemory.copyOut(bytes, 0, (int) maskBytes, address);
    }

    /** pause(2). */
    static long pause(Task task) {
        task.signals.sleepUntil(WaitQueue.FOREVER);
        return -Errno.ERESTARTNOHAND;
    }

    /** rt_sigsuspend(2). */
    static long suspend(Task task, long address, long maskBytes) {
        UserWord mask = new UserWord();
        if (maskBytes != SignalAction.MASK_BYTES) {
            return -Errno.EINVAL;
        }
        if (task.userMemory.getLong(address, mask) < 0) {
            return -Errno.EFAULT;
        }
        task.signals.useMask(mask.value);
        return pause(task);
    }

    /** rt_sigtimedwait(2). */
    static long timedWait(Task task, long setAddress, long infoAddress, long timeoutAddress, long maskBytes) {
        UserWord set = new UserWord();
        if (maskBytes != SignalAction.MASK_BYTES) {
            return -Errno.EINVAL;
        }
        if (task.userMemory.getLong(setAddress, set) < 0) {
            return -Errno.EFAULT;
        }
        UserTime timeout = new UserTime();
        int result = timeoutAddress == 0 ? 0 : timeout.read(task.userMemory, timeoutAddress);
        if (result < 0) {
            return result;
        }
        SignalWait wait = new SignalWait(task, set.value);
        int signal = timeoutAddress == 0 ? wait.await(WaitQueue.FOREVER) : timeout.nanos() == 0 ? wait.poll()
                : wait.await(UserTime.deadline(task, timeout.nanos()));
        if (signal > 0 && infoAddress != 0 && putInfo(task, wait.info(), infoAddress) < 0) {
            return -Errno.EFAULT;
        }
        return signal;
    }

    private static int putInfo(Task task, SignalInfo info, long address) {
        byte[] bytes = new byte[SignalInfo.BYTES];
        info.encode(bytes);
        return task.userMemory.copyOut(bytes, 0, bytes.length, address);
    }

    /** sigaltstack(2). */
    static long alternateStack(Task task, long newAddress, long oldAddress) {
        long stackPointer = task.context.get(UserContext.RSP);
        byte[] wanted = new byte[SignalFrameLayout.STACK_BYTES];
        if (newAddress != 0 && task.userMemory.copyIn(newAddress, wanted, 0, wanted.length) < 0) {
            return -Errno.EFAULT;
        }
        byte[] old = new byte[SignalFrameLayout.STACK_BYTES];
        task.signals.alternateStack().report(old, stackPointer);
        if (newAddress != 0) {
            int result = task.signals.alternateStack().set(wanted, 0, stackPointer);
            if (result < 0) {
                return result;
            }
        }
        return oldAddress == 0 ? 0 : task.userMemory.copyOut(old, 0, old.length, oldAddress);
    }
}
