package biscotti.cases.concurrent;

import biscotti.cases.Out;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Litmus tests of the Java memory model (JLS 17.4): each runs a small race many times and reports whether an outcome
 * that is forbidden was ever seen. That an allowed outcome was seen is not reported, since no machine must show it.
 */
public final class Litmus {

    private static final int ROUNDS = 400;

    private static volatile int x;
    private static volatile int y;
    private static int plain;
    private static volatile boolean ready;
    private static volatile long wide;
    private static long plainWide;
    private static int[] published;

    private Litmus() {
    }

    public static void messagePassing() throws Exception {
        AtomicInteger forbidden = new AtomicInteger();
        CyclicBarrier barrier = new CyclicBarrier(2);
        Workers.run(2, worker -> {
            for (int i = 1; i <= ROUNDS; i++) {
                barrier.await();
                if (worker == 0) {
                    plain = i;
                    ready = true;
                } else {
                    while (!ready) {
                        Thread.onSpinWait();
                    }
                    if (plain != i) {
                        forbidden.incrementAndGet();
                    }
                }
                barrier.await();
                ready = false;
            }
        });
        Out.line("forbidden", forbidden.get());
    }

    public static void storeBuffering() throws Exception {
        int[] seen = new int[2];
        AtomicInteger forbidden = new AtomicInteger();
        CyclicBarrier barrier = new CyclicBarrier(2);
        Workers.run(2, worker -> {
            for (int i = 0; i < ROUNDS; i++) {
                x = 0;
                y = 0;
                barrier.await();
                if (worker == 0) {
                    x = 1;
                    seen[0] = y;
                } else {
                    y = 1;
                    seen[1] = x;
                }
                barrier.await();
                if (worker == 0 && seen[0] == 0 && seen[1] == 0) {
                    forbidden.incrementAndGet();
                }
                barrier.await();
            }
        });
        Out.line("forbidden", forbidden.get());
    }

    public static void coherence() throws Exception {
        AtomicInteger forbidden = new AtomicInteger();
        x = 0;
        Workers.run(3, worker -> {
            if (worker == 0) {
                for (int i = 1; i <= 20_000; i++) {
                    x = i;
                }
            } else {
                int last = 0;
                while (last < 20_000) {
                    int now = x;
                    if (now < last) {
                        forbidden.incrementAndGet();
                    }
                    last = now;
                }
            }
        });
        Out.line("forbidden", forbidden.get());
    }

    public static void twoReadersAgreeOnTheOrder() throws Exception {
        int[] seen = new int[4];
        AtomicInteger forbidden = new AtomicInteger();
        CyclicBarrier barrier = new CyclicBarrier(4);
        Workers.run(4, worker -> {
            for (int i = 0; i < ROUNDS / 2; i++) {
                if (worker == 0) {
                    x = 0;
                    y = 0;
                }
                barrier.await();
                switch (worker) {
                    case 0 -> x = 1;
                    case 1 -> y = 1;
                    case 2 -> {
                        seen[0] = x;
                        seen[1] = y;
                    }
                    default -> {
                        seen[2] = y;
                        seen[3] = x;
                    }
                }
                barrier.await();
                if (worker == 0 && seen[0] == 1 && seen[1] == 0 && seen[2] == 1 && seen[3] == 0) {
                    forbidden.incrementAndGet();
                }
                barrier.await();
            }
        });
        Out.line("forbidden", forbidden.get());
    }

    public static void longsAreNotTorn() throws Exception {
        AtomicInteger torn = new AtomicInteger();
        wide = 0;
        Workers.run(3, worker -> {
            for (int i = 0; i < 10_000; i++) {
                if (worker < 2) {
                    wide = worker == 0 ? 0 : -1L;
                } else {
                    long seen = wide;
                    if (seen != 0 && seen != -1) {
                        torn.incrementAndGet();
                    }
                }
            }
        });
        Out.line("torn", torn.get());
    }

    public static void plainLongsAreNotTornOn64Bits() throws Exception {
        AtomicInteger torn = new AtomicInteger();
        plainWide = 0;
        Workers.run(2, worker -> {
            for (int i = 0; i < 10_000; i++) {
                if (worker == 0) {
                    plainWide = (i & 1) == 0 ? 0x1111111122222222L : 0x3333333344444444L;
                } else {
                    long seen = plainWide;
                    if (seen != 0 && seen != 0x1111111122222222L && seen != 0x3333333344444444L) {
                        torn.incrementAndGet();
                    }
                }
            }
        });
        Out.line("torn", torn.get());
    }

    private static final class Immutable {
        private final int a;
        private final int[] b;

        Immutable(int n) {
            a = n;
            b = new int[] {n, n + 1};
        }

        boolean isWhole() {
            return b != null && b[0] == a && b[1] == a + 1;
        }
    }

    private static Immutable racy;

    public static void finalFieldsArePublishedWhole() throws Exception {
        AtomicInteger broken = new AtomicInteger();
        racy = new Immutable(0);
        Workers.run(3, worker -> {
            for (int i = 1; i <= 10_000; i++) {
                if (worker == 0) {
                    racy = new Immutable(i);
                } else if (!racy.isWhole()) {
                    broken.incrementAndGet();
                }
            }
        });
        Out.line("broken", broken.get());
    }

    private static volatile Object instance;
    private static int made;

    public static void doubleCheckedLocking() throws Exception {
        Object lock = new Object();
        Object[] seen = new Object[8];
        Workers.run(8, worker -> {
            Object local = instance;
            if (local == null) {
                synchronized (lock) {
                    if (instance == null) {
                        made++;
                        instance = new Immutable(5);
                    }
                    local = instance;
                }
            }
            seen[worker] = local;
        });
        boolean same = true;
        for (Object o : seen) {
            same &= o == seen[0];
        }
        Out.line(same + " made " + made);
    }

    public static void volatilePublicationOfArrays() throws Exception {
        AtomicInteger wrong = new AtomicInteger();
        CyclicBarrier barrier = new CyclicBarrier(3);
        x = 0;
        Workers.run(3, worker -> {
            for (int i = 1; i <= ROUNDS / 2; i++) {
                barrier.await();
                if (worker == 0) {
                    published = new int[] {i, 2 * i, 3 * i};
                    x = i;
                } else {
                    while (x != i) {
                        Thread.onSpinWait();
                    }
                    int[] seen = published;
                    if (seen[0] != i || seen[1] != 2 * i || seen[2] != 3 * i) {
                        wrong.incrementAndGet();
                    }
                }
                barrier.await();
            }
        });
        Out.line("wrong", wrong.get());
    }

    public static void startAndJoinAreEdges() throws Exception {
        int wrong = 0;
        for (int i = 0; i < 50; i++) {
            int[] data = {i, 0};
            Thread thread = new Thread(() -> data[1] = data[0] + 1);
            thread.start();
            thread.join();
            if (data[1] != i + 1) {
                wrong++;
            }
        }
        Out.line("wrong", wrong);
    }

    public static void petersonsLock() throws Exception {
        int[] counter = new int[1];
        AtomicInteger[] wants = {new AtomicInteger(), new AtomicInteger()};
        AtomicInteger turn = new AtomicInteger();
        Workers.run(2, worker -> {
            for (int i = 0; i < 1000; i++) {
                wants[worker].set(1);
                turn.set(1 - worker);
                while (wants[1 - worker].get() == 1 && turn.get() == 1 - worker) {
                    Thread.yield();
                }
                counter[0]++;
                wants[worker].set(0);
            }
        });
        Out.line("counter", counter[0]);
    }

    public static void spinningThreadsSeeTheStop() throws Exception {
        ready = false;
        long[] spins = new long[2];
        Workers.run(3, worker -> {
            if (worker == 2) {
                Thread.sleep(5);
                ready = true;
            } else {
                while (!ready) {
                    spins[worker]++;
                }
            }
        });
        Out.line("stopped", ready);
    }
}
