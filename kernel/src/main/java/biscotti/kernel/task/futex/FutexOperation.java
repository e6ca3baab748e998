package biscotti.kernel.task.futex;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FutexFlags;
import biscotti.kernel.memory.UserMemory;

/**
 * What FUTEX_WAKE_OP does to its second word and asks of it, as futex(2) encodes it:
 *
 * <pre>
 *   31       28      24       12        0
 *   shift op compare operand  comparand
 * </pre>
 */
final class FutexOperation {
    private static final int ATTEMPTS = 1_000;

    private final int operation;
    private final int comparison;
    private final int operand;
    private final int comparand;

    FutexOperation(int encoded) {
        operation = encoded >>> 28 & 7;
        comparison = encoded >>> 24 & 15;
        int number = encoded << 8 >> 20;
        boolean isShift = (encoded >>> 28 & FutexFlags.FUTEX_OP_OPARG_SHIFT) != 0;
        operand = isShift ? 1 << number : number; // Java takes the shift's low five bits, as Linux does
        comparand = encoded << 20 >> 20;
    }

    /** Changes the word in one step: 1 if its old value compares, 0 if not, {@code -EFAULT}, {@code -ENOSYS}, or {@code -EAGAIN} if others never let it. */
    int apply(UserMemory memory, long address) {
        if (operation > FutexFlags.FUTEX_OP_XOR) {
            return -Errno.ENOSYS;
        }
        for (int i = 0; i < ATTEMPTS; i++) {
            long word = memory.getInt(address);
            if (word < 0) {
                return -Errno.EFAULT;
            }
            int old = (int) word;
            long found = memory.compareAndExchangeInt(address, old, changed(old));
            if (found < 0) {
                return -Errno.EFAULT;
            }
            if ((int) found == old) {
                return compare(old);
            }
        }
        return -Errno.EAGAIN;
    }

    private int changed(int old) {
        return switch (operation) {
            case FutexFlags.FUTEX_OP_SET -> operand;
            case FutexFlags.FUTEX_OP_ADD -> old + operand;
            case FutexFlags.FUTEX_OP_OR -> old | operand;
            case FutexFlags.FUTEX_OP_ANDN -> old & ~operand;
            default -> old ^ operand;
        };
    }

    private int compare(int old) {
        boolean holds;
        switch (comparison) {
            case FutexFlags.FUTEX_OP_CMP_EQ -> holds = old == comparand;
            case FutexFlags.FUTEX_OP_CMP_NE -> holds = old != comparand;
            case FutexFlags.FUTEX_OP_CMP_LT -> holds = old < comparand;
            case FutexFlags.FUTEX_OP_CMP_LE -> holds = old <= comparand;
            case FutexFlags.FUTEX_OP_CMP_GT -> holds = old > comparand;
            case FutexFlags.FUTEX_OP_CMP_GE -> holds = old >= comparand;
            default -> {
                return -Errno.ENOSYS;
            }
        }
        return holds ? 1 : 0;
    }
}
