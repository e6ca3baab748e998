package biscotti.cases.concurrent;

import biscotti.cases.Out;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;

/** synchronized, wait and notify between threads. */
public final class Monitors {

    private static int shared;
    private int value;

    private Monitors() {
    }

    private synchronized void add(int n) {
        value += n;
    }

    private static synchronized void addShared(int n) {
        shared += n;
    }

    public static void counterInSynchronizedMethod() throws InterruptedException {
        Monitors counter = new Monitors();
        Workers.run(4, worker -> {
            for (int i = 0; i < 5000; i++) {
                counter.add(1);
            }
        });
        Out.line("value", counter.value);
    }

    public static void counterInStaticMethod() throws InterruptedException {
        Workers.run(4, worker -> {
            for (int i = 0; i < 5000; i++) {
                addShared(2);
            }
        });
        Out.line("shared", shared);
    }

    public static void counterInBlock() throws InterruptedException {
        Object lock = new Object();
        long[] counter = new long[1];
        Workers.run(3, worker -> {
            for (int i = 0; i < 5000; i++) {
                synchronized (lock) {
                    synchronized (lock) {
                        counter[0] += i;
                    }
                }
            }
        });
        Out.line("counter", counter[0]);
    }

    public static void counterUnderAnArraysMonitor() throws InterruptedException {
        int[] counter = new int[2];
        Workers.run(4, worker -> {
            for (int i = 0; i < 3000; i++) {
                synchronized (counter) {
                    counter[0]++;
                    counter[1] = counter[0] * 2;
                }
            }
        });
        Out.line(Out.join(counter));
    }

    public static void invariantBetweenTwoFields() throws InterruptedException {
        Object lock = new Object();
        int[] pair = new int[2];
        AtomicInteger broken = new AtomicInteger();
        Workers.run(4, worker -> {
            for (int i = 0; i < 3000; i++) {
                synchronized (lock) {
                    if (pair[0] + pair[1] != 0) {
                        broken.incrementAndGet();
                    }
                    pair[0] += worker;
                    pair[1] -= worker;
                }
            }
        });
        Out.line(Out.join(pair) + " broken " + broken.get());
    }

    public static void manyMonitors() throws InterruptedException {
        Object[] locks = new Object[64];
        int[] counts = new int[64];
        for (int i = 0; i < locks.length; i++) {
            locks[i] = new Object();
        }
        Workers.run(4, worker -> {
            for (int i = 0; i < 8000; i++) {
                int k = (i * 7 + worker * 13) % locks.length;
                synchronized (locks[k]) {
                    counts[k]++;
                }
            }
        });
        int sum = 0;
        for (int count : counts) {
            sum += count;
        }
        Out.line("sum", sum);
    }

    public static void transfersWithOrderedLocks() throws InterruptedException {
        Object[] locks = {new Object(), new Object(), new Object()};
        int[] accounts = {1000, 1000, 1000};
        Workers.run(3, worker -> {
            for (int i = 0; i < 2000; i++) {
                int a = (worker + i) % 3;
                int b = (a + 1 + i % 2) % 3;
                int low = Math.min(a, b);
                int high = Math.max(a, b);
                synchronized (locks[low]) {
                    synchronized (locks[high]) {
                        accounts[a] -= 1;
                        accounts[b] += 1;
                    }
                }
            }
        });
        Out.line("total", accounts[0] + accounts[1] + accounts[2]);
    }

    public static void pingPong() throws InterruptedException {
        Object lock = new Object();
        int[] turn = {0, 0};
        Workers.run(2, worker -> {
            for (int i = 0; i < 500; i++) {
                synchronized (lock) {
                    while (turn[0] != worker) {
                        lock.wait();
                    }
                    turn[0] = 1 - worker;
                    turn[1]++;
                    lock.notify();
                }
            }
        });
        Out.line("turns", turn[1]);
    }

    private static final class Buffer {
        private final ArrayDeque<Integer> items = new ArrayDeque<>();

        synchronized void put(int item) throws InterruptedException {
            while (items.size() == 4) {
                wait();
            }
            items.addLast(item);
            notifyAll();
        }

        synchronized int take() throws InterruptedException {
            while (items.isEmpty()) {
                wait();
            }
            int item = items.removeFirst();
            notifyAll();
            return item;
        }
    }

    public static void boundedBuffer() throws InterruptedException {
        Buffer buffer = new Buffer();
        long[] sums = new long[4];
        Workers.run(4, worker -> {
            for (int i = 1; i <= 1000; i++) {
                if (worker < 2) {
                    buffer.put(i);
                } else {
                    sums[worker] += buffer.take();
                }
            }
        });
        Out.line("sum", sums[2] + sums[3]);
    }

    public static void oneProducerKeepsOrder() throws InterruptedException {
        Buffer buffer = new Buffer();
        boolean[] ordered = {true};
        Workers.run(2, worker -> {
            for (int i = 0; i < 1000; i++) {
                if (worker == 0) {
                    buffer.put(i);
                } else {
                    ordered[0] &= buffer.take() == i;
                }
            }
        });
        Out.line("ordered", ordered[0]);
    }

    public static void notifyAllWakesEverybody() throws InterruptedException {
        Object lock = new Object();
        int[] state = {0, 0};
        Workers.run(6, worker -> {
            synchronized (lock) {
                if (worker == 0) {
                    while (state[0] < 5) {
                        lock.wait();
                    }
                    state[1] = 1;
                    lock.notifyAll();
                } else {
                    state[0]++;
                    lock.notifyAll();
                    while (state[1] == 0) {
                        lock.wait();
                    }
                }
            }
        });
        Out.line(Out.join(state));
    }

    public static void waitReleasesEveryHold() throws InterruptedException {
        Object lock = new Object();
        boolean[] done = new boolean[1];
        Workers.run(2, worker -> {
            if (worker == 0) {
                synchronized (lock) {
                    synchronized (lock) {
                        synchronized (lock) {
                            while (!done[0]) {
                                lock.wait();
                            }
                            Out.line("holds again", Thread.holdsLock(lock));
                        }
                    }
                }
            } else {
                synchronized (lock) {
                    done[0] = true;
                    lock.notify();
                }
            }
        });
        Out.line("released", !Thread.holdsLock(lock));
    }

    public static void waitWithTimeoutReturns() throws InterruptedException {
        Object lock = new Object();
        long start = System.nanoTime();
        synchronized (lock) {
            lock.wait(15);
        }
        Out.line("returned", System.nanoTime() - start >= 1_000_000L);
    }

    public static void barrierByHand() throws InterruptedException {
        Object lock = new Object();
        int[] arrived = {0, 0};
        int[] wrong = new int[1];
        Workers.run(3, worker -> {
            for (int round = 1; round <= 50; round++) {
                synchronized (lock) {
                    if (++arrived[0] == 3) {
                        arrived[0] = 0;
                        arrived[1]++;
                        lock.notifyAll();
                    }
                    while (arrived[1] < round) {
                        lock.wait();
                    }
                    if (arrived[1] != round) {
                        wrong[0]++;
                    }
                }
            }
        });
        Out.line(arrived[1] + " rounds, wrong " + wrong[0]);
    }

    public static void exceptionsReleaseContendedMonitors() throws InterruptedException {
        Object lock = new Object();
        int[] count = new int[1];
        Workers.run(3, worker -> {
            for (int i = 0; i < 500; i++) {
                try {
                    synchronized (lock) {
                        count[0]++;
                        if (i % 3 == 0) {
                            throw new IllegalArgumentException();
                        }
                    }
                } catch (IllegalArgumentException e) {
                    synchronized (lock) {
                        count[0] += 10;
                    }
                }
            }
        });
        Out.line("count", count[0]);
    }

    private static final class Slow {
        static final AtomicInteger STARTS = new AtomicInteger();
        static final int VALUE = compute();

        private static int compute() {
            STARTS.incrementAndGet();
            int x = 1;
            for (int i = 0; i < 100_000; i++) {
                x = x * 31 + i;
            }
            Thread.yield();
            return x;
        }
    }

    public static void initialiserRunsOnceForAllThreads() throws InterruptedException {
        int[] seen = new int[6];
        Workers.run(6, worker -> seen[worker] = Slow.VALUE);
        boolean same = true;
        for (int value : seen) {
            same &= value == seen[0];
        }
        Out.line(same + " " + seen[0] + " " + Slow.STARTS.get());
    }
}
