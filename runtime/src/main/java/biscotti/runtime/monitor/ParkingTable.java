package biscotti.runtime.monitor;

import biscotti.machine.ObjectAccess;
import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;
import biscotti.runtime.thread.MachineThread;
import biscotti.runtime.thread.RawLock;

/**
 * Threads that wait for a monitor: to enter it, or to be notified; hashed by the object's address, in order of arrival.
 *
 * <p>Each bucket has a spin lock; every method but {@link #lock} and {@link #unlock} requires that of the object's bucket. Lock order: a
 * bucket, then nothing.
 */
@NoAllocation
@Uninterruptible("under a bucket's spin lock")
final class ParkingTable {
    private static final int BUCKETS = 256;
    private static final RawLock[] LOCKS = new RawLock[BUCKETS];
    private static final MachineThread[] FIRST = new MachineThread[BUCKETS];

    static {
        for (int i = 0; i < BUCKETS; i++) {
            LOCKS[i] = new RawLock();
        }
    }

    private ParkingTable() {}

    /** Objects never move. */
    private static int bucket(Object object) {
        long address = ObjectAccess.addressOf(object).toLong();
        return (int) (address >>> 4 ^ address >>> 12) & BUCKETS - 1;
    }

    static void lock(Object object) {
        LOCKS[bucket(object)].lock();
    }

    static void unlock(Object object) {
        LOCKS[bucket(object)].unlock();
    }

    /** Appends a thread. */
    static void add(Object object, MachineThread thread, boolean waitsForNotification) {
        thread.monitor = object;
        thread.isWaitingForNotification = waitsForNotification;
        thread.nextParked = null;
        int bucket = bucket(object);
        MachineThread last = FIRST[bucket];
        if (last == null) {
            FIRST[bucket] = thread;
            return;
        }
        while (last.nextParked != null) {
            last = last.nextParked;
        }
        last.nextParked = thread;
    }

    /** Takes the first thread of this kind out; null if there is none. */
    static MachineThread take(Object object, boolean waitsForNotification) {
        MachineThread thread = first(object, waitsForNotification);
        if (thread != null) {
            remove(thread);
        }
        return thread;
    }

    /** Whether a thread waits to enter. */
    static boolean hasEntering(Object object) {
        return first(object, false) != null;
    }

    private static MachineThread first(Object object, boolean waitsForNotification) {
        MachineThread thread = FIRST[bucket(object)];
        while (thread != null && (thread.monitor != object || thread.isWaitingForNotification != waitsForNotification)) {
            thread = thread.nextParked;
        }
        return thread;
    }

    /** Takes a thread out that is in. */
    static void remove(MachineThread thread) {
        int bucket = bucket(thread.monitor);
        if (FIRST[bucket] == thread) {
            FIRST[bucket] = thread.nextParked;
        } else {
            MachineThread before = FIRST[bucket];
            while (before.nextParked != thread) {
                before = before.nextParked;
            }
            before.nextParked = thread.nextParked;
        }
        thread.nextParked = null;
        thread.monitor = null;
    }
}
