package biscotti.cases.concurrent;

import biscotti.cases.Out;
import biscotti.cases.Thrown;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** java.util.concurrent.locks. */
public final class Locks {

    private Locks() {
    }

    public static void reentrantLockCounts() throws InterruptedException {
        ReentrantLock lock = new ReentrantLock();
        int[] counter = new int[1];
        Workers.run(4, worker -> {
            for (int i = 0; i < 3000; i++) {
                lock.lock();
                try {
                    counter[0]++;
                } finally {
                    lock.unlock();
                }
            }
        });
        Out.line(counter[0] + " " + lock.isLocked());
    }

    public static void fairLockCounts() throws InterruptedException {
        ReentrantLock lock = new ReentrantLock(true);
        int[] counter = new int[1];
        Workers.run(3, worker -> {
            for (int i = 0; i < 300; i++) {
                lock.lock();
                counter[0]++;
                lock.unlock();
            }
        });
        Out.line(counter[0] + " " + lock.isFair());
    }

    public static void holdsAndTries() throws InterruptedException {
        ReentrantLock lock = new ReentrantLock();
        lock.lock();
        lock.lock();
        Out.line(lock.getHoldCount() + " " + lock.isHeldByCurrentThread() + " " + lock.tryLock());
        boolean[] tried = new boolean[2];
        Workers.run(1, worker -> {
            tried[0] = lock.tryLock();
            tried[1] = lock.tryLock(5, TimeUnit.MILLISECONDS);
        });
        Out.line(tried[0] + " " + tried[1]);
        lock.unlock();
        lock.unlock();
        lock.unlock();
        Thrown.line("not held", lock::unlock);
    }

    public static void conditionsOfABoundedBuffer() throws InterruptedException {
        ReentrantLock lock = new ReentrantLock();
        Condition notEmpty = lock.newCondition();
        Condition notFull = lock.newCondition();
        int[] ring = new int[8];
        int[] state = new int[3];
        long[] sums = new long[4];
        Workers.run(4, worker -> {
            for (int i = 1; i <= 800; i++) {
                lock.lock();
                try {
                    if (worker % 2 == 0) {
                        while (state[2] == ring.length) {
                            notFull.await();
                        }
                        ring[state[0]++ % ring.length] = i;
                        state[2]++;
                        notEmpty.signal();
                    } else {
                        while (state[2] == 0) {
                            notEmpty.await();
                        }
                        sums[worker] += ring[state[1]++ % ring.length];
                        state[2]--;
                        notFull.signal();
                    }
                } finally {
                    lock.unlock();
                }
            }
        });
        Out.line("sum", sums[1] + sums[3]);
    }

    public static void conditionTimesOut() throws InterruptedException {
        ReentrantLock lock = new ReentrantLock();
        Condition never = lock.newCondition();
        Thrown.line("without the lock", never::signal);
        lock.lock();
        Out.line("signalled", never.await(5, TimeUnit.MILLISECONDS));
        Out.line("nanoseconds left", never.awaitNanos(1000) <= 0);
        lock.unlock();
    }

    public static void readWriteLock() throws InterruptedException {
        ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
        int[] pair = new int[2];
        AtomicInteger broken = new AtomicInteger();
        Workers.run(5, worker -> {
            for (int i = 0; i < 500; i++) {
                if (worker < 2) {
                    lock.writeLock().lock();
                    pair[0]++;
                    pair[1]--;
                    lock.writeLock().unlock();
                } else {
                    lock.readLock().lock();
                    if (pair[0] + pair[1] != 0) {
                        broken.incrementAndGet();
                    }
                    lock.readLock().unlock();
                }
            }
        });
        Out.line(Out.join(pair) + " broken " + broken);
        lock.writeLock().lock();
        lock.readLock().lock();
        lock.writeLock().unlock();
        Out.line("downgraded", lock.getReadHoldCount());
        lock.readLock().unlock();
    }

    public static void stampedLock() throws InterruptedException {
        StampedLock lock = new StampedLock();
        int[] pair = new int[2];
        AtomicInteger broken = new AtomicInteger();
        Workers.run(3, worker -> {
            for (int i = 0; i < 500; i++) {
                if (worker == 0) {
                    long stamp = lock.writeLock();
                    pair[0] = i;
                    pair[1] = i;
                    lock.unlockWrite(stamp);
                } else {
                    long stamp = lock.tryOptimisticRead();
                    int a = pair[0];
                    int b = pair[1];
                    if (!lock.validate(stamp)) {
                        stamp = lock.readLock();
                        a = pair[0];
                        b = pair[1];
                        lock.unlockRead(stamp);
                    }
                    if (a != b) {
                        broken.incrementAndGet();
                    }
                }
            }
        });
        Out.line("broken", broken.get());
    }

    public static void parkAndUnpark() throws InterruptedException {
        AtomicInteger baton = new AtomicInteger();
        Thread[] threads = new Thread[2];
        for (int t = 0; t < 2; t++) {
            int me = t;
            threads[t] = new Thread(() -> {
                for (int i = 0; i < 300; i++) {
                    while (baton.get() % 2 != me) {
                        LockSupport.park();
                    }
                    baton.incrementAndGet();
                    LockSupport.unpark(threads[1 - me]);
                }
            });
        }
        threads[0].start();
        threads[1].start();
        threads[0].join();
        threads[1].join();
        Out.line("baton", baton.get());
    }

    public static void permitIsKept() {
        LockSupport.unpark(Thread.currentThread());
        LockSupport.unpark(Thread.currentThread());
        LockSupport.park();
        LockSupport.parkNanos(1000);
        Out.line("both returned");
        Thread.currentThread().interrupt();
        LockSupport.park();
        Out.line("interrupted", Thread.interrupted());
    }

    public static void lockInterruptibly() throws InterruptedException {
        ReentrantLock lock = new ReentrantLock();
        lock.lock();
        String[] seen = new String[1];
        Thread thread = new Thread(() -> {
            try {
                lock.lockInterruptibly();
                seen[0] = "locked";
            } catch (InterruptedException e) {
                seen[0] = "interrupted";
            }
        });
        thread.start();
        while (!lock.hasQueuedThreads()) {
            Thread.yield();
        }
        thread.interrupt();
        thread.join();
        lock.unlock();
        Out.line(seen[0]);
    }
}
