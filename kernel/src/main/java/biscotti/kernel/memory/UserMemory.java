package biscotti.kernel.memory;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.frame.PageFrame;

/**
 * The memory of a program, as system calls see it. Every method may fault pages in, so it may sleep: never under a spin lock.
 *
 * <p>Addresses come from the program and may be anything: what is not mapped, not allowed, or not below the user limit is
 * {@code -EFAULT}, never an exception. Kernel-side offsets and lengths are the kernel's own; wrong ones are bugs.
 */
public abstract class UserMemory {
    /** Copies from the program; returns how many bytes went well, {@code length} if all. */
    public abstract int tryCopyIn(long address, byte[] target, int offset, int length);

    /** Copies to the program; returns how many bytes went well. */
    public abstract int tryCopyOut(byte[] source, int offset, int length, long address);

    /** Copies from the program into a page; returns how many bytes went well. */
    public abstract int tryCopyIn(long address, PageFrame target, int offset, int length);

    /** Copies from a page to the program; returns how many bytes went well. */
    public abstract int tryCopyOut(PageFrame source, int offset, int length, long address);

    /** Sets bytes to 0; returns how many. */
    public abstract long tryClear(long address, long length);

    /** Four bytes as an unsigned number, atomic if aligned, or {@code -EFAULT}. */
    public abstract long getInt(long address);

    /** Eight bytes into {@code result}; 0 or {@code -EFAULT}. */
    public abstract int getLong(long address, UserWord result);

    /** 0 or {@code -EFAULT}; atomic if aligned. */
    public abstract int putInt(long address, int value);

    /** 0 or {@code -EFAULT}; atomic if aligned. */
    public abstract int putLong(long address, long value);

    /**
     * Replaces an aligned int if it is {@code expected}: what was there as an unsigned number, or {@code -EFAULT}. Faults as a write does, also
     * when nothing is replaced.
     */
    public abstract long compareAndExchangeInt(long address, int expected, int value);

    /**
     * Copies a string that ends with a 0 byte, and that byte.
     *
     * @param limit the most bytes to take, with the 0 byte; {@code target} has as many from {@code offset} on
     * @return its length without the 0 byte, {@code -EFAULT}, or {@code -ENAMETOOLONG} if there is no 0 byte within the limit
     */
    public abstract int copyString(long address, byte[] target, int offset, int limit);

    /** Copies all or fails: 0 or {@code -EFAULT}. */
    public final int copyIn(long address, byte[] target, int offset, int length) {
        return tryCopyIn(address, target, offset, length) == length ? 0 : -Errno.EFAULT;
    }

    /** Copies all or fails, perhaps half way: 0 or {@code -EFAULT}. */
    public final int copyOut(byte[] source, int offset, int length, long address) {
        return tryCopyOut(source, offset, length, address) == length ? 0 : -Errno.EFAULT;
    }

    /** 0 or {@code -EFAULT}. */
    public final int clear(long address, long length) {
        return tryClear(address, length) == length ? 0 : -Errno.EFAULT;
    }
}
