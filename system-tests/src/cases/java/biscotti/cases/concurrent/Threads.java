package biscotti.cases.concurrent;

import biscotti.cases.Out;
import biscotti.cases.Thrown;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Starting, joining, interrupting and describing threads. */
public final class Threads {

    private Threads() {
    }

    public static void startAndJoin() throws InterruptedException {
        int[] result = new int[1];
        Thread thread = new Thread(() -> result[0] = 42);
        thread.start();
        thread.join();
        Out.line("result", result[0]);
    }

    public static void startTwice() throws InterruptedException {
        Thread thread = new Thread(() -> { });
        thread.start();
        thread.join();
        Thrown.line("again", thread::start);
    }

    public static void subclassOfThread() throws InterruptedException {
        class Adder extends Thread {
            private int sum;

            @Override
            public void run() {
                for (int i = 0; i <= 100; i++) {
                    sum += i;
                }
            }
        }
        Adder adder = new Adder();
        adder.start();
        adder.join();
        Out.line("sum", adder.sum);
    }

    public static void states() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        Thread thread = new Thread(() -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                Out.line("interrupted");
            }
        });
        Out.line("before " + thread.getState() + " " + thread.isAlive());
        thread.start();
        while (thread.getState() != Thread.State.WAITING) {
            Thread.yield();
        }
        Out.line("parked " + thread.isAlive());
        release.countDown();
        thread.join();
        Out.line("after " + thread.getState() + " " + thread.isAlive());
    }

    public static void namesAndDaemons() throws InterruptedException {
        Thread thread = new Thread(() -> Out.line("name", Thread.currentThread().getName()), "my name");
        thread.setDaemon(true);
        Out.line(thread.getName() + " " + thread.isDaemon() + " " + thread.getPriority());
        thread.setName("changed");
        thread.start();
        thread.join();
        Out.line("main", Thread.currentThread().getName());
        Thrown.line("priority", () -> thread.setPriority(11));
    }

    public static void builders() throws InterruptedException {
        Thread thread = Thread.ofPlatform().name("built").start(() -> Out.line("runs in",
                Thread.currentThread().getName()));
        thread.join();
        Thread unstarted = Thread.ofPlatform().daemon().unstarted(() -> { });
        Out.line(unstarted.getState() + " " + unstarted.isDaemon());
    }

    public static void threadsStartThreads() throws InterruptedException {
        AtomicInteger count = new AtomicInteger();
        spawn(6, count).join();
        Out.line("threads", count.get());
    }

    private static Thread spawn(int depth, AtomicInteger count) {
        Thread thread = new Thread(() -> {
            count.incrementAndGet();
            if (depth > 1) {
                Thread left = spawn(depth - 1, count);
                Thread right = spawn(depth - 1, count);
                try {
                    left.join();
                    right.join();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        thread.start();
        return thread;
    }

    public static void churn() throws InterruptedException {
        int[] sum = new int[1];
        for (int i = 0; i < 300; i++) {
            int n = i;
            Thread thread = new Thread(() -> sum[0] += n);
            thread.start();
            thread.join();
        }
        Out.line("sum", sum[0]);
    }

    public static void churnOfMany() throws InterruptedException {
        AtomicInteger count = new AtomicInteger();
        for (int round = 0; round < 10; round++) {
            Workers.run(20, worker -> {
                byte[] garbage = new byte[1000 + worker];
                count.addAndGet(garbage.length);
            });
        }
        Out.line("count", count.get());
    }

    public static void uncaughtExceptionHandler() throws InterruptedException {
        AtomicReference<String> seen = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            throw new IllegalStateException("escapes");
        }, "failing");
        thread.setUncaughtExceptionHandler((t, e) -> seen.set(t.getName() + " " + e));
        thread.start();
        thread.join();
        Out.line(seen.get());
    }

    public static void interruptedSleep() throws InterruptedException {
        AtomicReference<String> seen = new AtomicReference<>("nothing");
        Thread thread = new Thread(() -> {
            try {
                Thread.sleep(1_000_000);
            } catch (InterruptedException e) {
                seen.set("interrupted, flag " + Thread.currentThread().isInterrupted());
            }
        });
        thread.start();
        thread.interrupt();
        thread.join();
        Out.line(seen.get());
    }

    public static void interruptFlag() {
        Thread.currentThread().interrupt();
        Out.line(Thread.currentThread().isInterrupted() + " " + Thread.interrupted() + " " + Thread.interrupted());
        Thread.currentThread().interrupt();
        Thrown.line("sleep", () -> {
            try {
                Thread.sleep(1);
            } catch (InterruptedException e) {
                Out.line("thrown at once " + Thread.interrupted());
            }
        });
    }

    public static void interruptedWait() throws InterruptedException {
        Object lock = new Object();
        AtomicReference<String> seen = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            synchronized (lock) {
                try {
                    lock.wait();
                } catch (InterruptedException e) {
                    seen.set("holds " + Thread.holdsLock(lock));
                }
            }
        });
        thread.start();
        while (thread.getState() != Thread.State.WAITING) {
            Thread.yield();
        }
        thread.interrupt();
        thread.join();
        Out.line(seen.get());
    }

    public static void joinWithTimeout() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        Thread thread = new Thread(() -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        thread.start();
        thread.join(5);
        Out.line("alive", thread.isAlive());
        release.countDown();
        thread.join();
        Out.line("alive", thread.isAlive());
    }

    public static void threadLocals() throws InterruptedException {
        ThreadLocal<Integer> local = ThreadLocal.withInitial(() -> 7);
        local.set(1);
        List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
        Workers.run(4, worker -> {
            int first = local.get();
            local.set(worker * 10);
            Thread.yield();
            seen.add(first + local.get());
        });
        Collections.sort(seen);
        Out.line(seen + " " + local.get());
        local.remove();
        Out.line("again", local.get());
    }

    public static void inheritedThreadLocals() throws InterruptedException {
        InheritableThreadLocal<String> local = new InheritableThreadLocal<>();
        local.set("parent's");
        Thread thread = new Thread(() -> {
            Out.line("child sees", local.get());
            local.set("child's");
        });
        thread.start();
        thread.join();
        Out.line("parent sees", local.get());
    }

    public static void sleepLastsLongEnough() throws InterruptedException {
        long start = System.nanoTime();
        Thread.sleep(20);
        Out.line("at least", System.nanoTime() - start >= 20_000_000L);
        Thrown.line("negative", () -> Thread.sleep(-1));
    }

    public static void clocksGoForward() {
        long last = System.nanoTime();
        boolean forward = true;
        for (int i = 0; i < 1000; i++) {
            long now = System.nanoTime();
            forward &= now >= last;
            last = now;
        }
        Out.line("forward", forward);
        Out.line("after 2020", System.currentTimeMillis() > 1_577_836_800_000L);
    }

    public static void allocationInManyThreads() throws InterruptedException {
        long[] sums = new long[4];
        Workers.run(4, worker -> {
            Object[] kept = new Object[200];
            for (int i = 0; i < 20_000; i++) {
                kept[i % kept.length] = new int[] {i, worker, i * worker};
                int[] old = (int[]) kept[i * 7 % kept.length];
                sums[worker] += old == null ? 0 : old[1] * 3 + old[2] / (worker + 1);
            }
        });
        Out.line(sums[0] + " " + sums[1] + " " + sums[2] + " " + sums[3]);
    }

    public static void linkedStructuresUnderCollection() throws InterruptedException {
        record Node(int value, Node next) {
        }
        int[] lengths = new int[3];
        Workers.run(3, worker -> {
            for (int round = 0; round < 20; round++) {
                Node head = null;
                for (int i = 0; i < 2000; i++) {
                    head = new Node(i, head);
                }
                int length = 0;
                for (Node n = head; n != null; n = n.next()) {
                    if (n.value() != 1999 - length) {
                        throw new IllegalStateException("value " + n.value() + " at " + length);
                    }
                    length++;
                }
                lengths[worker] += length;
            }
        });
        Out.line(Out.join(lengths));
    }
}
