package biscotti.runtime.monitor;

import biscotti.machine.ObjectAccess;
import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;
import biscotti.runtime.thread.RawLock;

/**
 * Stand-ins for arrays as monitors, since an array's header has its length where objects have their lock word.
 *
 * <p>A stand-in lives while threads use it: each enter counts one user, each exit one less; waiting threads stay users.
 */
final class ArrayMonitors {
    private static final int BUCKETS = 64;
    private static final StandIn[] FIRST = new StandIn[BUCKETS];
    private static final RawLock LOCK = new RawLock();

    private ArrayMonitors() {}

    /** An ordinary object that has a lock word. */
    private static final class StandIn {
        final Object array;
        int users = 1;
        StandIn next;

        StandIn(Object array) {
            this.array = array;
        }
    }

    /** The stand-in of the array, made if there is none, with one more user. */
    static Object use(Object array) {
        StandIn found = count(array);
        if (found != null) {
            return found;
        }
        return countOrEnter(new StandIn(array));
    }

    /** The stand-in of the array; null if nobody uses it. */
    @NoAllocation
    @Uninterruptible("under the table's lock")
    static Object find(Object array) {
        LOCK.lock();
        StandIn found = look(array);
        LOCK.unlock();
        return found;
    }

    /** One user less. */
    @NoAllocation
    @Uninterruptible("under the table's lock")
    static void release(Object array) {
        LOCK.lock();
        StandIn found = look(array);
        found.users--;
        if (found.users == 0) {
            unlink(found);
        }
        LOCK.unlock();
    }

    @NoAllocation
    @Uninterruptible("under the table's lock")
    private static StandIn count(Object array) {
        LOCK.lock();
        StandIn found = look(array);
        if (found != null) {
            found.users++;
        }
        LOCK.unlock();
        return found;
    }

    /** Enters the stand-in, unless another thread was faster. */
    @NoAllocation
    @Uninterruptible("under the table's lock")
    private static StandIn countOrEnter(StandIn made) {
        LOCK.lock();
        StandIn found = look(made.array);
        if (found == null) {
            int bucket = bucket(made.array);
            made.next = FIRST[bucket];
            FIRST[bucket] = made;
            found = made;
        } else {
            found.users++;
        }
        LOCK.unlock();
        return found;
    }

    @NoAllocation
    @Uninterruptible("arithmetic")
    private static int bucket(Object array) {
        long address = ObjectAccess.addressOf(array).toLong();
        return (int) (address >>> 4 ^ address >>> 12) & BUCKETS - 1;
    }

    @NoAllocation
    @Uninterruptible("under the table's lock")
    private static StandIn look(Object array) {
        StandIn each = FIRST[bucket(array)];
        while (each != null && each.array != array) {
            each = each.next;
        }
        return each;
    }

    @NoAllocation
    @Uninterruptible("under the table's lock")
    private static void unlink(StandIn standIn) {
        int bucket = bucket(standIn.array);
        if (FIRST[bucket] == standIn) {
            FIRST[bucket] = standIn.next;
            return;
        }
        StandIn before = FIRST[bucket];
        while (before.next != standIn) {
            before = before.next;
        }
        before.next = standIn.next;
    }
}
