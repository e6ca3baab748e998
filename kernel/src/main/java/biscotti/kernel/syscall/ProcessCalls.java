package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.ADDRESS;
import static biscotti.kernel.syscall.SystemCall.Argument.FLAGS;
import static biscotti.kernel.syscall.SystemCall.Argument.INT;
import static biscotti.kernel.syscall.SystemCall.Argument.PROCESS;
import static biscotti.kernel.syscall.SystemCall.Argument.SIZE;

import biscotti.kernel.abi.CloneFlags;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.Signal;
import biscotti.kernel.memory.AddressLayout;
import biscotti.kernel.memory.UserWord;
import biscotti.kernel.task.Clone;
import biscotti.kernel.task.Exit;
import biscotti.kernel.task.Jobs;
import biscotti.kernel.task.Process;
import biscotti.kernel.task.Task;
import biscotti.kernel.task.UserContext;

/** How processes and threads are made and end, and their numbers. */
final class ProcessCalls {
    /** Sizes of clone3's structure: as first published, and the largest that is understood. */
    private static final int CLONE_ARGUMENTS_FIRST = 64;
    private static final int CLONE_ARGUMENTS_LAST = 88;
    private static final int PAGE = 4096;

    private static final int ARCH_SET_GS = 0x1001;
    private static final int ARCH_SET_FS = 0x1002;
    private static final int ARCH_GET_FS = 0x1003;
    private static final int ARCH_GET_GS = 0x1004;
    private static final int ARCH_GET_CPUID = 0x1011;
    private static final int ARCH_SET_CPUID = 0x1012;

    private ProcessCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(39, "getpid", (t, a, b, c, d, e, f) -> t.process.id);
        table.add(56, "clone", (t, a, b, c, d, e, f) -> clone(t, a, b, c, d, e), FLAGS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
        table.add(57, "fork", (t, a, b, c, d, e, f) -> fork(t, 0));
        table.add(58, "vfork", (t, a, b, c, d, e, f) -> fork(t, CloneFlags.CLONE_VM | CloneFlags.CLONE_VFORK));
        table.add(60, "exit", (t, a, b, c, d, e, f) -> exit(t, (int) a), INT);
        table.add(109, "setpgid", (t, a, b, c, d, e, f) -> Jobs.setGroup(t.process, (int) a, (int) b), PROCESS, PROCESS);
        table.add(110, "getppid", (t, a, b, c, d, e, f) -> t.process.parentId());
        table.add(111, "getpgrp", (t, a, b, c, d, e, f) -> t.process.groupId());
        table.add(112, "setsid", (t, a, b, c, d, e, f) -> Jobs.newSession(t.process));
        table.add(121, "getpgid", (t, a, b, c, d, e, f) -> getGroup(t, (int) a), PROCESS);
        table.add(124, "getsid", (t, a, b, c, d, e, f) -> getSession(t, (int) a), PROCESS);
        table.add(158, "arch_prctl", (t, a, b, c, d, e, f) -> architecture(t, (int) a, b), FLAGS, ADDRESS);
        table.add(186, "gettid", (t, a, b, c, d, e, f) -> t.id);
        table.add(218, "set_tid_address", (t, a, b, c, d, e, f) -> setIdAddress(t, a), ADDRESS);
        table.add(231, "exit_group", (t, a, b, c, d, e, f) -> exitGroup(t, (int) a), INT);
        table.add(435, "clone3", (t, a, b, c, d, e, f) -> clone3(t, a, b), ADDRESS, SIZE);
    }

    /** fork(2) and vfork(2). */
    private static long fork(Task task, long flags) {
        Clone clone = new Clone(task, flags);
        clone.exitSignal = Signal.SIGCHLD;
        return clone.run();
    }

    /** clone(2), with x86-64's order of arguments. */
    private static long clone(Task task, long flags, long stack, long parentIdAddress, long childIdAddress, long threadPointer) {
        long bits = flags & 0xFFFF_FFFFL & ~CloneFlags.CSIGNAL;
        int result = Clone.check(bits);
        boolean isAskingTwice = (bits & CloneFlags.CLONE_PIDFD) != 0 && (bits & (CloneFlags.CLONE_PARENT_SETTID | CloneFlags.CLONE_DETACHED)) != 0;
        if (result < 0 || isAskingTwice) {
            return -Errno.EINVAL;
        }
        Clone clone = new Clone(task, bits);
        int signal = (int) (flags & CloneFlags.CSIGNAL);
        clone.exitSignal = signal <= Signal.MAX ? signal : 0; // Linux takes any number here, and sends none that is no signal
        clone.stackPointer = stack;
        clone.parentIdAddress = parentIdAddress;
        clone.processFileAddress = parentIdAddress;
        clone.childIdAddress = childIdAddress;
        clone.threadPointer = threadPointer;
        if ((bits & CloneFlags.CLONE_SETTLS) != 0 && !isUserAddress(threadPointer)) {
            return -Errno.EPERM;
        }
        return clone.run();
    }

    /** clone3(2). */
    private static long clone3(Task task, long address, long size) {
        if (size > PAGE) {
            return -Errno.E2BIG;
        }
        if (size < CLONE_ARGUMENTS_FIRST) {
            return -Errno.EINVAL;
        }
        long[] words = new long[CLONE_ARGUMENTS_LAST / 8];
        UserWord word = new UserWord();
        for (int offset = 0; offset < size; offset += 8) {
            if (task.userMemory.getLong(address + offset, word) < 0) {
                return -Errno.EFAULT;
            }
            if (offset < CLONE_ARGUMENTS_LAST) {
                words[offset / 8] = word.value;
            } else if (word.value != 0) {
                return -Errno.E2BIG;
            }
        }
        return clone3(task, words);
    }

    private static long clone3(Task task, long[] words) {
        long flags = words[0];
        long stack = words[5];
        long stackSize = words[6];
        long known = 0x3_FFFF_FFFFL & ~CloneFlags.CSIGNAL & ~CloneFlags.CLONE_DETACHED;
        boolean hasUnknown = (flags & ~known) != 0 || (flags & CloneFlags.CLONE_INTO_CGROUP) != 0;
        boolean isStackWrong = (stack == 0) != (stackSize == 0) || stack != 0 && !isUserAddress(stack + stackSize);
        boolean isSignalWrong = words[4] < 0 || words[4] > Signal.MAX
                || words[4] != 0 && (flags & (CloneFlags.CLONE_THREAD | CloneFlags.CLONE_PARENT)) != 0;
        boolean setsNumber = words[8] != 0 || words[9] != 0;
        if (hasUnknown || isStackWrong || isSignalWrong || setsNumber || Clone.check(flags) < 0) {
            return -Errno.EINVAL;
        }
        Clone clone = new Clone(task, flags);
        clone.processFileAddress = words[1];
        clone.childIdAddress = words[2];
        clone.parentIdAddress = words[3];
        clone.exitSignal = (int) words[4];
        clone.stackPointer = stack == 0 ? 0 : stack + stackSize;
        clone.threadPointer = words[7];
        if ((flags & CloneFlags.CLONE_SETTLS) != 0 && !isUserAddress(words[7])) {
            return -Errno.EPERM;
        }
        return clone.run();
    }

    private static boolean isUserAddress(long address) {
        return Long.compareUnsigned(address, AddressLayout.USER_LIMIT) <= 0;
    }

    private static long exit(Task task, int code) {
        Exit.requestEnd(task, Exit.statusOfExit(code));
        return 0;
    }

    private static long exitGroup(Task task, int code) {
        Exit.endProcess(task, Exit.statusOfExit(code));
        return 0;
    }

    private static long getGroup(Task task, int id) {
        Process process = id == 0 ? task.process : task.process.processes.process(id);
        return process == null ? -Errno.ESRCH : process.groupId();
    }

    private static long getSession(Task task, int id) {
        Process process = id == 0 ? task.process : task.process.processes.process(id);
        return process == null ? -Errno.ESRCH : process.session().id;
    }

    /** arch_prctl(2). */
    private static long architecture(Task task, int code, long address) {
        switch (code) {
            case ARCH_SET_FS, ARCH_SET_GS -> {
                if (!isUserAddress(address)) {
                    return -Errno.EPERM;
                }
                task.context.set(code == ARCH_SET_FS ? UserContext.FS_BASE : UserContext.GS_BASE, address);
                return 0;
            }
            case ARCH_GET_FS -> {
                return task.userMemory.putLong(address, task.context.get(UserContext.FS_BASE));
            }
            case ARCH_GET_GS -> {
                return task.userMemory.putLong(address, task.context.get(UserContext.GS_BASE));
            }
            case ARCH_GET_CPUID -> {
                return 1; // the instruction always works
            }
            case ARCH_SET_CPUID -> {
                return -Errno.ENODEV;
            }
            default -> {
                return -Errno.EINVAL;
            }
        }
    }

    private static long setIdAddress(Task task, long address) {
        task.clearChildId = address;
        return task.id;
    }
}
