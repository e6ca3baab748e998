package biscotti.guest.user;

import biscotti.runtime.thread.MachineThread;
import java.util.concurrent.atomic.AtomicInteger;

/** One line at a time on the log, whoever writes. */
final class Output {
    private static final AtomicInteger TAKEN = new AtomicInteger();

    private Output() {}

    static void take() {
        while (!TAKEN.compareAndSet(0, 1)) {
            MachineThread.yield();
        }
    }

    static void give() {
        TAKEN.set(0);
    }
}
