package biscotti.cases.concurrent;

import biscotti.cases.Out;
import biscotti.cases.Thrown;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Latches, barriers, semaphores, phasers and exchangers. */
public final class Synchronizers {

    private Synchronizers() {
    }

    public static void countDownLatch() throws InterruptedException {
        CountDownLatch latch = new CountDownLatch(3);
        int[] data = new int[3];
        for (int i = 0; i < 3; i++) {
            int n = i;
            new Thread(() -> {
                data[n] = n * n;
                latch.countDown();
            }).start();
        }
        latch.await();
        Out.line(Out.join(data) + " " + latch.getCount() + " " + latch.await(0, TimeUnit.SECONDS));
    }

    public static void cyclicBarrierWithAction() throws InterruptedException {
        int[] sums = new int[20];
        int[] current = new int[1];
        int[] round = new int[1];
        CyclicBarrier barrier = new CyclicBarrier(3, () -> {
            sums[round[0]++] = current[0];
            current[0] = 0;
        });
        Workers.run(3, worker -> {
            for (int i = 0; i < 20; i++) {
                synchronized (current) {
                    current[0] += i + worker;
                }
                barrier.await();
            }
        });
        Out.line(Out.join(sums));
    }

    public static void brokenBarrier() throws InterruptedException {
        CyclicBarrier barrier = new CyclicBarrier(2);
        Workers.run(1, worker -> Thrown.line("timeout", () -> barrier.await(2, TimeUnit.MILLISECONDS)));
        Out.line("broken", barrier.isBroken());
        Thrown.line("afterwards", barrier::await);
        barrier.reset();
        Out.line("broken", barrier.isBroken());
    }

    public static void semaphoreLimits() throws InterruptedException {
        Semaphore semaphore = new Semaphore(2);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger tooMany = new AtomicInteger();
        Workers.run(5, worker -> {
            for (int i = 0; i < 100; i++) {
                semaphore.acquire();
                if (inside.incrementAndGet() > 2) {
                    tooMany.incrementAndGet();
                }
                Thread.yield();
                inside.decrementAndGet();
                semaphore.release();
            }
        });
        Out.line(tooMany + " " + semaphore.availablePermits() + " " + semaphore.tryAcquire(3) + " "
                + semaphore.drainPermits() + " " + semaphore.tryAcquire());
    }

    public static void phaser() throws InterruptedException {
        Phaser phaser = new Phaser(3);
        AtomicInteger wrong = new AtomicInteger();
        int[] arrived = new int[30];
        Workers.run(3, worker -> {
            for (int i = 0; i < 10; i++) {
                arrived[i * 3 + worker] = 1;
                phaser.arriveAndAwaitAdvance();
                if (arrived[i * 3] + arrived[i * 3 + 1] + arrived[i * 3 + 2] != 3) {
                    wrong.incrementAndGet();
                }
            }
            phaser.arriveAndDeregister();
        });
        Out.line(wrong + " " + phaser.isTerminated());
    }

    public static void exchanger() throws InterruptedException {
        Exchanger<Integer> exchanger = new Exchanger<>();
        int[] got = new int[2];
        Workers.run(2, worker -> {
            for (int i = 0; i < 50; i++) {
                got[worker] += exchanger.exchange(worker * 100 + i);
            }
        });
        Out.line(Out.join(got));
    }
}
