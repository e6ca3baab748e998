package biscotti.kernel.task.futex;

import static org.junit.jupiter.api.Assertions.assertEquals;

import biscotti.kernel.task.Process;
import biscotti.kernel.task.Task;
import biscotti.kernel.task.TestMemory;
import biscotti.kernel.task.TestTasks;
import biscotti.kernel.task.time.Deadline;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Locks, semaphores and conditions as programs build them on futexes, used by many threads at once: a lost wake-up is a thread that never ends. */
class FutexStressTest {
    private static final int THREADS = 6;
    private static final int ROUNDS = 1_500;
    private static final long LOCK = TestMemory.BASE;
    private static final long COUNT = TestMemory.BASE + 64;
    private static final long SEQUENCE = TestMemory.BASE + 128;
    private static final int ANY = -1;

    private final TestTasks tasks = new TestTasks();
    private final Process process = tasks.newProcess(null);
    private final FutexTable table = tasks.processes.futexes;
    private final TestMemory memory = (TestMemory) tasks.newTask(process, tasks.threads.adopt(null)).userMemory;

    private void run(int threads, Consumer<Task> deed) {
        TestTasks.Running[] running = new TestTasks.Running[threads];
        for (int i = 0; i < threads; i++) {
            running[i] = tasks.run(process, deed);
        }
        for (TestTasks.Running thread : running) {
            thread.join();
        }
    }

    private void await(Task task, long address, int expected) {
        new FutexWait(table, address, false, expected, ANY, Deadline.never(tasks.processes.clock)).run(task);
    }

    /** Drepper's second mutex: 0 free, 1 taken, 2 taken and perhaps awaited. */
    private void lock(Task task) {
        long found = memory.compareAndExchangeInt(LOCK, 0, 1);
        while (found != 0) {
            if (found == 2 || memory.compareAndExchangeInt(LOCK, 1, 2) != 0) {
                await(task, LOCK, 2);
            }
            found = memory.compareAndExchangeInt(LOCK, 0, 2);
        }
    }

    private void unlock(Task task) {
        int old = memory.half(LOCK);
        while ((int) memory.compareAndExchangeInt(LOCK, old, 0) != old) {
            old = memory.half(LOCK);
        }
        if (old == 2) {
            table.wake(task, LOCK, false, 1, ANY);
        }
    }

    private void add(long address, int number) {
        int old = memory.half(address);
        while ((int) memory.compareAndExchangeInt(address, old, old + number) != old) {
            old = memory.half(address);
        }
    }

    @Test
    void aMutexExcludesAndLosesNobody() {
        run(THREADS, task -> {
            for (int i = 0; i < ROUNDS; i++) {
                lock(task);
                int count = memory.half(COUNT);
                if (i % 16 == 0) {
                    Thread.yield();
                }
                memory.putInt(COUNT, count + 1);
                unlock(task);
            }
        });
        assertEquals(THREADS * ROUNDS, memory.half(COUNT));
        assertEquals(0, memory.half(LOCK));
    }

    @Test
    void everyTokenOfASemaphoreIsTaken() {
        int[] turn = new int[1];
        run(2 * THREADS, task -> {
            boolean gives;
            synchronized (turn) {
                gives = turn[0]++ % 2 == 0;
            }
            for (int i = 0; i < ROUNDS; i++) {
                if (gives) {
                    add(COUNT, 1);
                    table.wake(task, COUNT, false, 1, ANY);
                } else {
                    take(task);
                }
            }
        });
        assertEquals(0, memory.half(COUNT));
    }

    private void take(Task task) {
        while (true) {
            int count = memory.half(COUNT);
            if (count == 0) {
                await(task, COUNT, 0);
            } else if ((int) memory.compareAndExchangeInt(COUNT, count, count - 1) == count) {
                return;
            }
        }
    }

    /** A barrier by a condition: the last to come moves the others from the sequence to the mutex, as broadcasts do. */
    @Test
    void waitersThatAreRequeuedToAMutexAllPass() {
        run(THREADS, task -> {
            for (int round = 0; round < ROUNDS / 10; round++) {
                lock(task);
                int sequence = memory.half(SEQUENCE);
                add(COUNT, 1);
                if (memory.half(COUNT) == THREADS * (round + 1)) {
                    add(SEQUENCE, 1);
                    memory.putInt(LOCK, 2); // those who are moved wait for it
                    long moved = -11;
                    while (moved == -11) {
                        moved = new FutexPair(table, task, SEQUENCE, LOCK, false).compareAndRequeue(1, Integer.MAX_VALUE, sequence + 1);
                    }
                    unlock(task);
                } else {
                    unlock(task);
                    while (memory.half(SEQUENCE) == sequence) {
                        await(task, SEQUENCE, sequence);
                    }
                    lockContended(task);
                    unlock(task);
                }
            }
        });
        assertEquals(THREADS * (ROUNDS / 10), memory.half(COUNT));
        assertEquals(0, memory.half(LOCK));
    }

    private void lockContended(Task task) {
        int old = memory.half(LOCK);
        while (true) {
            if ((int) memory.compareAndExchangeInt(LOCK, old, 2) != old) {
                old = memory.half(LOCK);
            } else if (old == 0) {
                return;
            } else {
                await(task, LOCK, 2);
                old = memory.half(LOCK);
            }
        }
    }
}
