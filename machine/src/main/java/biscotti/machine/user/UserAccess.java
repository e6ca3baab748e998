package biscotti.machine.user;

import biscotti.machine.Address;
import biscotti.machine.ObjectAccess;
import biscotti.machine.Stubs;
import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;

/**
 * Access to the memory of the address space that is loaded, by the stubs of {@code user.s}: what a program may not do with a page, or a page
 * that is not there, ends an access early and does no harm.
 *
 * <p>The caller then has the page made accessible and tries again from where it ended. It ends at a multiple of 8 bytes from the start, or
 * behind the last such: the page to blame is the one of the next byte, or, if that word crosses into another page, perhaps that one.
 *
 * <p>Preconditions: the range lies below {@link PageTable#USER_END} ({@link #isInRange}), array ranges exist, and no more than 64 KiB are
 * copied at once, since nothing polls meanwhile. A word of 8 bytes at an address that is a multiple of 8 is copied as a whole.
 */
@NoAllocation
@Uninterruptible("accesses by stubs")
public final class UserAccess {
    /** The most to copy at once. */
    public static final int PIECE_BYTES = 64 << 10;

    private UserAccess() {}

    /** Whether all of the range is in the user's half. */
    public static boolean isInRange(long start, long bytes) {
        return start >= 0 && bytes >= 0 && start <= PageTable.USER_END && bytes <= PageTable.USER_END - start;
    }

    /** Copies from the program; how many bytes were not copied. */
    public static long load(long from, byte[] to, int offset, int bytes) {
        long left = Stubs.userCopy(element(to, offset), Address.of(from), bytes);
        ObjectAccess.keepAlive(to);
        return left;
    }

    /** Copies from the program to memory of the kernel; how many bytes were not copied. */
    public static long load(long from, Address to, long bytes) {
        return Stubs.userCopy(to, Address.of(from), bytes);
    }

    /** Copies to the program; how many bytes were not copied. */
    public static long store(long to, byte[] from, int offset, int bytes) {
        long left = Stubs.userCopy(Address.of(to), element(from, offset), bytes);
        ObjectAccess.keepAlive(from);
        return left;
    }

    /** Copies memory of the kernel to the program; how many bytes were not copied. */
    public static long store(long to, Address from, long bytes) {
        return Stubs.userCopy(Address.of(to), from, bytes);
    }

    /**
     * Atomically replaces a word of 4 bytes if it is as expected.
     *
     * @return what it held, as an unsigned number, or -1 if it cannot be written
     */
    public static long compareAndExchange(long address, int expected, int replacement) {
        return Stubs.userCompareAndSet(Address.of(address), expected, replacement);
    }

    private static Address element(byte[] array, int offset) {
        return ObjectAccess.addressOf(array).plus(ObjectAccess.FIRST_ELEMENT + (long) offset);
    }
}
