package biscotti.kernel.memory;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.frame.PageFrame;

/** A {@link UserBuffer} over memory of the program: one piece, or the pieces of an iovec in their order. */
public final class VectorBuffer extends UserBuffer {
    private static final long[] NONE = {};

    private final UserMemory memory;
    /** The pieces that may follow the current one: those from {@code next} to {@code count}. */
    private final long[] addresses;
    private final long[] lengths;
    private final int count;
    private int next;
    /** What is left of the current piece. */
    private long address;
    private long length;
    private long remaining;

    /** One piece. The caller has checked that the length is not negative. */
    public VectorBuffer(UserMemory memory, long address, long length) {
        this(memory, NONE, NONE, 0);
        this.address = address;
        this.length = length;
        remaining = length;
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
    public int put(byte[] source, int offset, int bytes) {
        int done = 0;
        for (int wanted = next(bytes); wanted > 0; wanted = next(bytes - done)) {
            int moved = memory.tryCopyOut(source, offset + done, wanted, address);
            done += advance(moved);
            if (moved < wanted) {
                return done == 0 ? -Errno.EFAULT : done;
            }
        }
        return done;
    }

    @Override
    public int put(PageFrame source, int offset, int bytes) {
        int done = 0;
        for (int wanted = next(bytes); wanted > 0; wanted = next(bytes - done)) {
            int moved = memory.tryCopyOut(source, offset + done, wanted, address);
            done += advance(moved);
            if (moved < wanted) {
                return done == 0 ? -Errno.EFAULT : done;
            }
        }
        return done;
    }

    @Override
    public int putZeros(int bytes) {
        int done = 0;
        for (int wanted = next(bytes); wanted > 0; wanted = next(bytes - done)) {
            int moved = (int) memory.tryClear(address, wanted);
            done += advance(moved);
            if (moved < wanted) {
                return done == 0 ? -Errno.EFAULT : done;
            }
        }
        return done;
    }

    @Override
    public int get(byte[] target, int offset, int bytes) {
        int done = 0;
        for (int wanted = next(bytes); wanted > 0; wanted = next(bytes - done)) {
            int moved = memory.tryCopyIn(address, target, offset + done, wanted);
            done += advance(moved);
            if (moved < wanted) {
                return done == 0 ? -Errno.EFAULT : done;
            }
        }
        return done;
    }

    @Override
    public int get(PageFrame target, int offset, int bytes) {
        int done = 0;
        for (int wanted = next(bytes); wanted > 0; wanted = next(bytes - done)) {
            int moved = memory.tryCopyIn(address, target, offset + done, wanted);
            done += advance(moved);
            if (moved < wanted) {
                return done == 0 ? -Errno.EFAULT : done;
            }
        }
        return done;
    }

    /** How much of so many bytes the current piece has; passes pieces that are done. 0 at the end. */
    private int next(int bytes) {
        while (length == 0 && next < count) {
            address = addresses[next];
            length = lengths[next];
            next++;
        }
        return (int) Math.min(bytes, length);
    }

    private int advance(int moved) {
        address += moved;
        length -= moved;
        remaining -= moved;
        return moved;
    }
}
