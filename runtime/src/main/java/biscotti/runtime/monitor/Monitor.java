package biscotti.runtime.monitor;

import biscotti.machine.Cpu;
import biscotti.machine.ObjectAccess;
import biscotti.machine.TimeStampCounter;
import biscotti.machine.annotation.NeverInline;
import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;
import biscotti.runtime.TypeTests;
import biscotti.runtime.object.ObjectLayout;
import biscotti.runtime.object.TibLayout;
import biscotti.runtime.processor.Processors;
import biscotti.runtime.thread.JavaThreads;
import biscotti.runtime.thread.MachineThread;

/**
 * The monitors of {@code synchronized}, {@code wait} and {@code notify} (JLS 17.1 and 17.2).
 *
 * <p>Free and uncontended locks are one compare-and-swap on the header's {@link LockWord}. Threads that must wait queue in the {@link
 * ParkingTable}; who leaves a contended monitor wakes the first, which then competes again. Arrays have no lock word: their monitor is that
 * of a stand-in object from {@link ArrayMonitors}.
 */
public final class Monitor {
    private static final int SPINS = 200;

    private Monitor() {}

    /** Enters the object's monitor; the object is not null. */
    public static void enter(Object object) {
        enterObject(isArray(object) ? ArrayMonitors.use(object) : object, MachineThread.current());
    }

    /**
     * Leaves the object's monitor.
     *
     * @throws IllegalMonitorStateException if the thread does not own it
     */
    public static void exit(Object object) {
        if (isArray(object)) {
            Object monitor = owned(object);
            exitObject(monitor);
            ArrayMonitors.release(object);
        } else {
            exitObject(owned(object));
        }
    }

    /**
     * Leaves the monitor, waits for a notification, an interrupt or the end of the time (0: no limit), and enters again.
     *
     * @throws IllegalMonitorStateException if the thread does not own it
     * @throws InterruptedException if it was interrupted before it was notified; its interrupted status is clear then
     */
    public static void await(Object object, long timeoutNanos) throws InterruptedException {
        Object monitor = owned(object);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (!awaitNotification(monitor, timeoutNanos, true) && Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /** As {@link #await} without limit, but deaf to interrupts. */
    public static void awaitUninterruptibly(Object object) {
        awaitNotification(owned(object), 0, false);
    }

    /** Wakes one thread that waits, if there is one. */
    public static void signal(Object object) {
        Object monitor = owned(object);
        wake(takeWaiting(monitor));
    }

    /** Wakes all threads that wait. */
    public static void signalAll(Object object) {
        Object monitor = owned(object);
        MachineThread thread = takeWaiting(monitor);
        while (thread != null) {
            wake(thread);
            thread = takeWaiting(monitor);
        }
    }

    /** Whether the thread that runs owns the object's monitor. */
    public static boolean isHeld(Object object) {
        Object monitor = isArray(object) ? ArrayMonitors.find(object) : object;
        return monitor != null && isOwnedBy(monitor, MachineThread.current());
    }

    private static boolean isArray(Object object) {
        return (TypeTests.tibOf(object).readInt(TibLayout.FLAGS) & TibLayout.FLAG_ARRAY) != 0;
    }

    /** The object that has the lock word, which the thread must own. */
    private static Object owned(Object object) {
        Object monitor = isArray(object) ? ArrayMonitors.find(object) : object;
        if (monitor == null || !isOwnedBy(monitor, MachineThread.current())) {
            throw new IllegalMonitorStateException("current thread is not owner");
        }
        return monitor;
    }

    private static boolean isOwnedBy(Object monitor, MachineThread thread) {
        return LockWord.owner(word(monitor)) == thread.identifier();
    }

    @Uninterruptible("reads the header")
    private static int word(Object monitor) {
        return ObjectAccess.addressOf(monitor).readIntVolatile(ObjectLayout.LOCK);
    }

    @Uninterruptible("changes the header")
    private static boolean replace(Object monitor, int expected, int replacement) {
        return ObjectAccess.addressOf(monitor).compareAndSetInt(ObjectLayout.LOCK, expected, replacement);
    }

    private static void enterObject(Object monitor, MachineThread self) {
        if (!replace(monitor, LockWord.FREE, self.identifier())) {
            enterSlowly(monitor, self);
        }
    }

    @NeverInline
    private static void enterSlowly(Object monitor, MachineThread self) {
        int spins = Processors.count() > 1 ? SPINS : 0;
        while (true) {
            int word = word(monitor);
            int owner = LockWord.owner(word);
            if (owner == self.identifier()) {
                if (LockWord.isFull(word)) {
                    throw new IllegalMonitorStateException("entered too often");
                }
                if (replace(monitor, word, word + LockWord.ONCE)) {
                    return;
                }
            } else if (owner == 0) {
                if (replace(monitor, word, word | self.identifier())) {
                    return;
                }
            } else if (spins > 0) {
                spins--;
                Cpu.spinHint();
            } else if (park(monitor, self)) {
                awaitPermit(self, Thread.State.BLOCKED, 0);
                unpark(monitor, self);
            }
        }
    }

    private static void awaitPermit(MachineThread self, Thread.State shown, long nanos) {
        boolean isShown = JavaThreads.showWaiting(self, shown);
        MachineThread.await(MachineThread.MONITOR, nanos);
        if (isShown) {
            JavaThreads.showRunning(self);
        }
    }

    /** Queues the thread, unless the monitor has become free. */
    @Uninterruptible("takes a bucket's lock")
    private static boolean park(Object monitor, MachineThread self) {
        ParkingTable.lock(monitor);
        boolean isTaken = markContended(monitor);
        if (isTaken) {
            ParkingTable.add(monitor, self, false);
        }
        ParkingTable.unlock(monitor);
        return isTaken;
    }

    /** Leaves the queue if the thread woke for another reason than being taken out. */
    @Uninterruptible("takes a bucket's lock")
    private static void unpark(Object monitor, MachineThread self) {
        ParkingTable.lock(monitor);
        if (self.monitor != null) {
            ParkingTable.remove(self);
        }
        ParkingTable.unlock(monitor);
    }

    @Uninterruptible("under a bucket's lock")
    private static boolean markContended(Object monitor) {
        int word = word(monitor);
        while (LockWord.owner(word) != 0) {
            if (LockWord.isContended(word) || replace(monitor, word, word | LockWord.CONTENDED)) {
                return true;
            }
            word = word(monitor);
        }
        return false;
    }

    private static void exitObject(Object monitor) {
        int word = word(monitor);
        int count = LockWord.extraCount(word);
        if (count > 0) {
            while (!replace(monitor, word, word - LockWord.ONCE)) {
                word = word(monitor);
            }
        } else if (LockWord.isContended(word) || !replace(monitor, word, LockWord.FREE)) {
            wake(free(monitor));
        }
    }

    /** Frees a contended monitor; returns the thread to wake. The contended bit stays while more threads are queued. */
    @Uninterruptible("takes a bucket's lock")
    private static MachineThread free(Object monitor) {
        ParkingTable.lock(monitor);
        MachineThread next = ParkingTable.take(monitor, false);
        int word = ParkingTable.hasEntering(monitor) ? LockWord.CONTENDED : LockWord.FREE;
        ObjectAccess.addressOf(monitor).writeIntVolatile(ObjectLayout.LOCK, word);
        ParkingTable.unlock(monitor);
        return next;
    }

    @NoAllocation
    private static void wake(MachineThread thread) {
        if (thread != null) {
            thread.permit(MachineThread.MONITOR);
        }
    }

    /** Whether the thread was notified; if not, the time is over or it was interrupted. */
    private static boolean awaitNotification(Object monitor, long timeoutNanos, boolean isInterruptible) {
        MachineThread self = MachineThread.current();
        int count = LockWord.extraCount(word(monitor));
        long end = timeoutNanos == 0 ? Long.MAX_VALUE : TimeStampCounter.nanoseconds() + timeoutNanos;
        enqueue(monitor, self);
        wake(free(monitor));
        while (!self.isNotified) {
            long left = timeoutNanos == 0 ? 0 : end - TimeStampCounter.nanoseconds();
            if (timeoutNanos != 0 && left <= 0 || isInterruptible && Thread.currentThread().isInterrupted()) {
                break;
            }
            awaitPermit(self, timeoutNanos == 0 ? Thread.State.WAITING : Thread.State.TIMED_WAITING, left);
        }
        boolean wasNotified = dequeue(monitor, self);
        enterObject(monitor, self);
        for (int i = 0; i < count; i++) {
            enterObject(monitor, self);
        }
        return wasNotified;
    }

    @Uninterruptible("takes a bucket's lock")
    private static void enqueue(Object monitor, MachineThread self) {
        ParkingTable.lock(monitor);
        self.isNotified = false;
        ParkingTable.add(monitor, self, true);
        ParkingTable.unlock(monitor);
    }

    /** Leaves the queue if no notification has taken the thread out already. */
    @Uninterruptible("takes a bucket's lock")
    private static boolean dequeue(Object monitor, MachineThread self) {
        ParkingTable.lock(monitor);
        boolean wasNotified = self.isNotified;
        if (!wasNotified) {
            ParkingTable.remove(self);
        }
        ParkingTable.unlock(monitor);
        return wasNotified;
    }

    @Uninterruptible("takes a bucket's lock")
    private static MachineThread takeWaiting(Object monitor) {
        ParkingTable.lock(monitor);
        MachineThread thread = ParkingTable.take(monitor, true);
        if (thread != null) {
            thread.isNotified = true;
        }
        ParkingTable.unlock(monitor);
        return thread;
    }
}
