package biscotti.guest.user;

import biscotti.machine.MemoryMap;
import biscotti.machine.user.PageTable;
import biscotti.runtime.thread.MachineThread;
import java.util.concurrent.atomic.AtomicInteger;

/** The program's threads, all in one address space. */
final class Threads {
    private static final int MOST = 64;
    private static final UserThread[] THREADS = new UserThread[MOST];
    private static final MachineThread[] CARRIERS = new MachineThread[MOST];
    private static final AtomicInteger STARTED = new AtomicInteger();
    private static final AtomicInteger RUNNING = new AtomicInteger();
    private static volatile int lastStatus;

    private Threads() {}

    /** Starts a thread; its number. */
    static int start(PageTable table, long entry, long stack, long argument) {
        int number = STARTED.getAndIncrement();
        RUNNING.getAndIncrement();
        THREADS[number] = new UserThread(table, entry, stack, argument);
        CARRIERS[number] = new MachineThread(THREADS[number], null);
        CARRIERS[number].start();
        return number;
    }

    static UserThread get(int number) {
        return THREADS[number];
    }

    /** Has a thread's kernel code look around. */
    static void requestAttention(int number) {
        CARRIERS[number].requestAttention();
    }

    static void ended(UserThread thread, int status) {
        lastStatus = status;
        Frames.ALL.giveBack(thread.context().physical() >>> MemoryMap.PAGE_SHIFT);
        RUNNING.getAndDecrement();
    }

    /** Waits until all have ended; the status of the last. */
    static int awaitEnd() {
        while (RUNNING.get() > 0) {
            MachineThread.sleep(1_000_000);
        }
        return lastStatus;
    }
}
