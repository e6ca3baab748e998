package biscotti.runtime.monitor;

import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;

/**
 * The lock word in an object's header.
 *
 * <pre>
 *   31          17   16         15        0
 *   [ times - 1 ][ contended ][ owner     ]     owner: the thread's number, 0: free
 * </pre>
 *
 * Contended: threads wait in the {@link ParkingTable}, and who frees the lock must wake one. A hold count of 32,768 is more than a stack of
 * 1 MiB can nest, so there is no inflated form.
 */
@NoAllocation
@Uninterruptible("arithmetic")
final class LockWord {
    static final int FREE = 0;
    static final int CONTENDED = 1 << 16;
    static final int ONCE = 1 << 17;

    private static final int OWNER_MASK = 0xffff;
    private static final int COUNT_SHIFT = 17;

    private LockWord() {}

    static int owner(int word) {
        return word & OWNER_MASK;
    }

    static boolean isContended(int word) {
        return (word & CONTENDED) != 0;
    }

    /** How often the owner has entered beyond the first time. */
    static int extraCount(int word) {
        return word >>> COUNT_SHIFT;
    }

    static boolean isFull(int word) {
        return word >>> COUNT_SHIFT == -1 >>> COUNT_SHIFT;
    }
}
