package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.ADDRESS;
import static biscotti.kernel.syscall.SystemCall.Argument.FLAGS;
import static biscotti.kernel.syscall.SystemCall.Argument.INT;
import static biscotti.kernel.syscall.SystemCall.Argument.SIZE;

import biscotti.kernel.abi.Errno;

/** Protection keys, pkeys(7), as on a processor that has none: there is no key to be had, and mprotect(2) without one works. */
final class ProtectionKeyCalls {
    private static final int NO_KEY = -1;
    private static final long ACCESS_RIGHTS = 3;

    private ProtectionKeyCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(329, "pkey_mprotect", (t, a, b, c, d, e, f) -> (int) d == NO_KEY ? t.memory.protect(a, b, (int) c) : -Errno.EINVAL,
                ADDRESS, SIZE, FLAGS, INT);
        table.add(330, "pkey_alloc", (t, a, b, c, d, e, f) -> a != 0 || (b & ~ACCESS_RIGHTS) != 0 ? -Errno.EINVAL : -Errno.ENOSPC, FLAGS, FLAGS);
        table.add(331, "pkey_free", (t, a, b, c, d, e, f) -> -Errno.EINVAL, INT);
    }
}
