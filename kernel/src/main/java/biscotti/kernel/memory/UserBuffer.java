package biscotti.kernel.memory;

import biscotti.kernel.frame.PageFrame;

/**
 * The memory that a system call moves data to or from, with a place in it that goes forward: the caller's buffers in their order, or an array of the kernel.
 *
 * <p>Every transfer moves as much as fits, up to {@link #remaining}, and returns how much that was. When it meets memory that cannot be touched it
 * stops there: the bytes before it count, and only a transfer that moves nothing for that reason returns {@code -EFAULT}. So a transfer that moved less than
 * asked, with something remaining, met a fault.
 *
 * <p>May sleep, since touching user memory may; never called under a spin lock.
 */
public abstract class UserBuffer {
    /** How many bytes are left. */
    public abstract long remaining();

    /** Copies out of an array to the caller. */
    public abstract int put(byte[] source, int offset, int length);

    /** Copies out of a page to the caller. */
    public abstract int put(PageFrame source, int offset, int length);

    /** Gives the caller zeros. */
    public abstract int putZeros(int length);

    /** Copies from the caller into an array. */
    public abstract int get(byte[] target, int offset, int length);

    /** Copies from the caller into a page. */
    public abstract int get(PageFrame target, int offset, int length);
}
