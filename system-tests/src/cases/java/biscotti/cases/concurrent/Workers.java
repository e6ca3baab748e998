package biscotti.cases.concurrent;

import java.util.concurrent.atomic.AtomicReference;

/** Runs threads together and waits for all of them. */
final class Workers {

    /** What a worker does; it is told its number, from 0. */
    interface Body {
        void run(int worker) throws Exception;
    }

    private Workers() {
    }

    /**
     * Starts {@code count} threads, lets them begin at about the same time, and returns when all have ended.
     *
     * @throws IllegalStateException with the first failure of a worker as its cause
     */
    static void run(int count, Body body) throws InterruptedException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Gate gate = new Gate();
        Thread[] threads = new Thread[count];
        for (int i = 0; i < count; i++) {
            int worker = i;
            threads[i] = new Thread(() -> {
                try {
                    gate.await();
                    body.run(worker);
                } catch (Throwable t) {
                    if (failure.compareAndSet(null, t)) {
                        interruptAll(threads);
                    }
                }
            }, "worker " + i);
            threads[i].start();
        }
        gate.open();
        for (Thread thread : threads) {
            thread.join();
        }
        if (failure.get() != null) {
            throw new IllegalStateException("a worker failed: " + failure.get(), failure.get());
        }
    }

    /** One failure ends them all: the others may wait for a partner that is gone. */
    private static void interruptAll(Thread[] threads) {
        for (Thread thread : threads) {
            thread.interrupt();
        }
    }

    /** Closed until it is opened once. */
    private static final class Gate {
        private boolean isOpen;

        synchronized void await() throws InterruptedException {
            while (!isOpen) {
                wait();
            }
        }

        synchronized void open() {
            isOpen = true;
            notifyAll();
        }
    }
}
