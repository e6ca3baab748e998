package biscotti.kernel.filesystem.device;

import biscotti.kernel.memory.UserBuffer;

/** Zeros without end. */
final class Zeros {
    private static final int PIECE = 1 << 20;

    private Zeros() {
    }

    /** Fills what remains: how many bytes, or {@code -EFAULT}. */
    static long read(UserBuffer target) {
        long total = 0;
        while (target.remaining() > 0) {
            int wanted = (int) Math.min(PIECE, target.remaining());
            int moved = target.putZeros(wanted);
            if (moved < 0) {
                return total > 0 ? total : moved;
            }
            total += moved;
            if (moved < wanted) {
                break;
            }
        }
        return total;
    }
}
