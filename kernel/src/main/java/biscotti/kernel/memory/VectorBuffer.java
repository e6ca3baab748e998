package biscotti.kernel.memory;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.frame.PageFrame;

/** A {@link UserBuffer} over memory of the program: one piece, or the pieces of an iovec in their order. */
public final class VectorBuffer extends UserBuffer {
    private final UserMemory memory;
    private final long[] addresses;
    private final long[] lengths;
    private final int count;
    private int piece;
    private long within; // bytes of the current piece that are done
    private long remaining;

    /** One piece. The caller has checked that the length is not negative. */
    public VectorBuffer(UserMemory memory, long address, long length) {
        this(memory, new long[] {address}, new long[] {length}, 1);
    }

    /** The first {@code count} pieces. The caller has checked that no length is negative and that their sum is no overflow. */
    public VectorBuffer(UserMemory memory, long[] addresses, long[] lengths, int count) {
        this.memory = memory;
        this.addresses = addresses;
        this.lengths = lengths;
        this.count = count;
        for (int i = 0; i < count; i++) {
            remaining += lengths[i];
        }
    }

    @Override
    public long remaining() {
        return remaining;
    }

    @Override
    public int put(byte[] source, int offset, int length) {
        int done = 0;
        for (int wanted = next(length); wanted > 0; wanted = next(length - done)) {
            int moved = memory.tryCopyOut(source, offset + done, wanted, addresses[piece] + within);
            done += advance(moved);
            if (moved < wanted) {
                return done == 0 ? -Errno.EFAULT : done;
            }
        }
        return done;
    }

    @Override
    public int put(PageFrame source, int offset, int length) {
        int done = 0;
        for (int wanted = next(length); wanted > 0; wanted = next(length - done)) {
            int moved = memory.tryCopyOut(source, offset + done, wanted, addresses[piece] + within);
            done += advance(moved);
            if (moved < wanted) {
                return done == 0 ? -Errno.EFAULT : done;
            }
        }
        return done;
    }

    @Override
    public int putZeros(int length) {
        int done = 0;
        for (int wanted = next(length); wanted > 0; wanted = next(length - done)) {
            int moved = (int) memory.tryClear(addresses[piece] + within, wanted);
            done += advance(moved);
            if (moved < wanted) {
                return done == 0 ? -Errno.EFAULT : done;
            }
        }
        return done;
    }

    @Override
    public int get(byte[] target, int offset, int length) {
        int done = 0;
        for (int wanted = next(length); wanted > 0; wanted = next(length - done)) {
            int moved = memory.tryCopyIn(addresses[piece] + within, target, offset + done, wanted);
            done += advance(moved);
            if (moved < wanted) {
                return done == 0 ? -Errno.EFAULT : done;
            }
        }
        return done;
    }

    @Override
    public int get(PageFrame target, int offset, int length) {
        int done = 0;
        for (int wanted = next(length); wanted > 0; wanted = next(length - done)) {
            int moved = memory.tryCopyIn(addresses[piece] + within, target, offset + done, wanted);
            done += advance(moved);
            if (moved < wanted) {
                return done == 0 ? -Errno.EFAULT : done;
            }
        }
        return done;
    }

    /** How much of {@code length} the current piece has; passes pieces that are done. 0 at the end. */
    private int next(int length) {
        while (piece < count && within == lengths[piece]) {
            piece++;
            within = 0;
        }
        return piece == count ? 0 : (int) Math.min(length, lengths[piece] - within);
    }

    private int advance(int moved) {
        within += moved;
        remaining -= moved;
        return moved;
    }
}
