package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.ADDRESS;
import static biscotti.kernel.syscall.SystemCall.Argument.FLAGS;
import static biscotti.kernel.syscall.SystemCall.Argument.INT;
import static biscotti.kernel.syscall.SystemCall.Argument.PROCESS;
import static biscotti.kernel.syscall.SystemCall.Argument.SIZE;

import biscotti.kernel.abi.Capability;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.memory.AddressLayout;
import biscotti.kernel.memory.UserWord;
import biscotti.kernel.task.Task;

/** On which nodes memory is to lie, numa(7), on a machine that has one: every policy that names it is obeyed by doing nothing, and is told again. */
final class MemoryPolicyCalls {
    private static final int MPOL_DEFAULT = 0;
    private static final int MPOL_PREFERRED = 1;
    private static final int MPOL_LOCAL = 4;
    private static final int MPOL_PREFERRED_MANY = 5;
    private static final int MODE_FLAGS = 0xE000;
    private static final int MPOL_F_STATIC_NODES = 1 << 15;
    private static final int MPOL_F_RELATIVE_NODES = 1 << 14;
    private static final int MPOL_F_NODE = 1;
    private static final int MPOL_F_ADDR = 2;
    private static final int MPOL_F_MEMS_ALLOWED = 4;
    private static final int MBIND_FLAGS = 7;
    private static final int MPOL_MF_MOVE_ALL = 4;
    private static final long ONLY_NODE = 1;
    private static final int PAGE_BITS = 8 * 4096;

    private MemoryPolicyCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(237, "mbind", (t, a, b, c, d, e, f) -> bind(t, a, b, (int) c, d, e, (int) f), ADDRESS, SIZE, INT, ADDRESS, SIZE, FLAGS);
        table.add(238, "set_mempolicy", (t, a, b, c, d, e, f) -> setPolicy(t, (int) a, b, c), INT, ADDRESS, SIZE);
        table.add(239, "get_mempolicy", (t, a, b, c, d, e, f) -> getPolicy(t, a, b, c, d, (int) e), ADDRESS, ADDRESS, SIZE, ADDRESS, FLAGS);
        table.add(256, "migrate_pages", (t, a, b, c, d, e, f) -> migrate(t, (int) a, b, c, d), PROCESS, SIZE, ADDRESS, ADDRESS);
    }

    /** The nodes of a mask, or minus an errno. Nodes that there are not, if any is named, are {@code EINVAL}. */
    private static long nodes(Task task, long address, long maxNode) {
        if (address == 0 || maxNode <= 1) {
            return 0;
        }
        long bits = maxNode - 1;
        if (bits > PAGE_BITS) {
            return -Errno.EINVAL;
        }
        long first = 0;
        UserWord word = new UserWord();
        for (long bit = 0; bit < bits; bit += 64) {
            if (task.userMemory.getLong(address + bit / 8, word) < 0) {
                return -Errno.EFAULT;
            }
            long valid = bits - bit >= 64 ? word.value : word.value & (1L << bits - bit) - 1;
            if (bit == 0) {
                first = valid;
            } else if (valid != 0) {
                return -Errno.EINVAL;
            }
        }
        return (first & ~ONLY_NODE) != 0 ? -Errno.EINVAL : first;
    }

    /** Whether a mode and its nodes go together: 0 or minus an errno. */
    private static long check(int mode, long nodes) {
        int kind = mode & ~MODE_FLAGS;
        int both = MPOL_F_STATIC_NODES | MPOL_F_RELATIVE_NODES;
        if (kind < MPOL_DEFAULT || kind > MPOL_PREFERRED_MANY || (mode & both) == both) {
            return -Errno.EINVAL;
        }
        if (nodes < 0) {
            return nodes;
        }
        return switch (kind) {
            case MPOL_DEFAULT, MPOL_LOCAL -> nodes != 0 || (mode & both) != 0 ? -Errno.EINVAL : 0;
            case MPOL_PREFERRED -> nodes == 0 && (mode & both) != 0 ? -Errno.EINVAL : 0;
            default -> nodes == 0 ? -Errno.EINVAL : 0;
        };
    }

    private static long setPolicy(Task task, int mode, long address, long maxNode) {
        long nodes = nodes(task, address, maxNode);
        long result = check(mode, nodes);
        if (result == 0) {
            task.memoryPolicy = mode;
            task.memoryNodes = nodes;
        }
        return result;
    }

    private static long bind(Task task, long start, long length, int mode, long address, long maxNode, int flags) {
        if ((flags & ~MBIND_FLAGS) != 0) {
            return -Errno.EINVAL;
        }
        long result = check(mode, nodes(task, address, maxNode));
        if (result < 0) {
            return result;
        }
        if ((flags & MPOL_MF_MOVE_ALL) != 0 && !task.credentials.has(Capability.CAP_SYS_NICE)) {
            return -Errno.EPERM;
        }
        long rounded = length + AddressLayout.PAGE - 1 & -AddressLayout.PAGE;
        if (start % AddressLayout.PAGE != 0 || start + rounded < start) {
            return -Errno.EINVAL;
        }
        byte[] step = new byte[1];
        return rounded == 0 || task.memory.residency(start, 1, step) == 0 ? 0 : -Errno.EFAULT;
    }

    private static long getPolicy(Task task, long modeAddress, long maskAddress, long maxNode, long address, int flags) {
        boolean isWrong = (flags & ~(MPOL_F_NODE | MPOL_F_ADDR | MPOL_F_MEMS_ALLOWED)) != 0 || maskAddress != 0 && maxNode <= ONLY_NODE
                || (flags & MPOL_F_MEMS_ALLOWED) != 0 && (flags & (MPOL_F_NODE | MPOL_F_ADDR)) != 0
                || (flags & MPOL_F_ADDR) == 0 && address != 0 && (flags & MPOL_F_MEMS_ALLOWED) == 0;
        if (isWrong) {
            return -Errno.EINVAL;
        }
        if ((flags & MPOL_F_ADDR) != 0 && task.memory.residency(address & -AddressLayout.PAGE, 1, new byte[1]) < 0) {
            return -Errno.EFAULT;
        }
        boolean isAllowed = (flags & MPOL_F_MEMS_ALLOWED) != 0;
        int mode = isAllowed || (flags & (MPOL_F_NODE | MPOL_F_ADDR)) != 0 ? MPOL_DEFAULT : task.memoryPolicy; // of pages: the only node, 0
        long nodes = isAllowed ? ONLY_NODE : (flags & MPOL_F_ADDR) != 0 ? 0 : task.memoryNodes;
        if (modeAddress != 0 && task.userMemory.putInt(modeAddress, mode) < 0) {
            return -Errno.EFAULT;
        }
        return maskAddress == 0 ? 0 : putNodes(task, nodes, maskAddress, maxNode);
    }

    /** Writes the only word that has a node, and clears what else there is room for. */
    private static long putNodes(Task task, long nodes, long address, long maxNode) {
        long room = (maxNode + 62 & -64) / 8;
        if (room > AddressLayout.PAGE) {
            return -Errno.EINVAL;
        }
        if (task.userMemory.putLong(address, nodes) < 0) {
            return -Errno.EFAULT;
        }
        return room <= 8 ? 0 : task.userMemory.clear(address + 8, room - 8);
    }

    /** migrate_pages(2): every page is on the only node already, so none is left behind. */
    private static long migrate(Task task, int id, long maxNode, long fromAddress, long toAddress) {
        long from = nodes(task, fromAddress, maxNode);
        long to = nodes(task, toAddress, maxNode);
        if (from < 0 || to < 0) {
            return from < 0 ? from : to;
        }
        Task target = id == 0 ? task : task.process.processes.task(id);
        if (target == null) {
            return -Errno.ESRCH;
        }
        if (!TraceAccess.isAllowed(task, target)) {
            return -Errno.EPERM;
        }
        return to == 0 ? -Errno.EINVAL : 0;
    }
}
