package biscotti.kernel.task.futex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.Signal;
import biscotti.kernel.abi.SignalFlags;
import biscotti.kernel.task.Process;
import biscotti.kernel.task.Task;
import biscotti.kernel.task.TestMemory;
import biscotti.kernel.task.TestTasks;
import biscotti.kernel.task.signal.RestartCall;
import biscotti.kernel.task.signal.SignalAction;
import biscotti.kernel.task.signal.SignalDelivery;
import biscotti.kernel.task.signal.SignalInfo;
import biscotti.kernel.task.signal.Signals;
import biscotti.kernel.task.time.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** futex(2), command by command, with threads of the JVM. */
class FutexTest {
    private static final long WORD = TestMemory.BASE + 0x100;
    private static final long OTHER = TestMemory.BASE + 0x200;
    private static final int ANY = -1;

    private final TestTasks tasks = new TestTasks();
    private final Process process = tasks.newProcess(null);
    private final Task self = tasks.adopt(process);
    private final TestMemory memory = (TestMemory) self.userMemory;
    private final FutexTable table = tasks.processes.futexes;
    private final List<TestTasks.Running> waiters = new ArrayList<>();
    private final List<AtomicLong> results = new ArrayList<>();

    private FutexWait wait(long address, int expected, int bits, Deadline deadline) {
        return new FutexWait(table, address, false, expected, bits, deadline);
    }

    private Deadline never() {
        return Deadline.never(tasks.processes.clock);
    }

    /** Starts a thread that waits, and sees it asleep. */
    private int startWaiter(long address, int bits, Deadline deadline) {
        AtomicLong result = new AtomicLong(1);
        TestTasks.Running waiter = tasks.run(process, task -> result.set(wait(address, 0, bits, deadline).run(task)));
        waiter.awaitSleep();
        waiters.add(waiter);
        results.add(result);
        return waiters.size() - 1;
    }

    private long result(int waiter) {
        waiters.get(waiter).join();
        return results.get(waiter).get();
    }

    private long wake(long address, int count) {
        return table.wake(self, address, false, count, ANY);
    }

    @Test
    void aWordThatIsDifferentIsNotWaitedFor() {
        memory.putInt(WORD, 5);
        assertEquals(-Errno.EAGAIN, wait(WORD, 4, ANY, never()).run(self));
    }

    @Test
    void badAddressesAreRefused() {
        assertEquals(-Errno.EINVAL, wait(WORD + 1, 0, ANY, never()).run(self));
        assertEquals(-Errno.EFAULT, wait(0x1000, 0, ANY, never()).run(self));
        assertEquals(-Errno.EFAULT, wait(-4096, 0, ANY, never()).run(self));
        assertEquals(-Errno.EINVAL, wake(WORD + 2, 1));
        assertEquals(-Errno.EFAULT, wake(1L << 47, 1));
        assertEquals(0, wake(0x1000, 1), "nobody waits where nothing is mapped");
    }

    @Test
    void theOneWhoCameFirstIsWokenFirst() {
        int a = startWaiter(WORD, ANY, never());
        int b = startWaiter(WORD, ANY, never());
        assertEquals(0, wake(OTHER, 9));
        assertEquals(1, wake(WORD, 1));
        assertEquals(0, result(a));
        assertEquals(1, wake(WORD, 9));
        assertEquals(0, result(b));
        assertEquals(0, wake(WORD, 9));
    }

    @Test
    void onlyWaitersWithACommonBitAreWoken() {
        int a = startWaiter(WORD, 1, never());
        int b = startWaiter(WORD, 6, never());
        assertEquals(1, table.wake(self, WORD, false, 9, 2));
        assertEquals(0, result(b));
        assertEquals(1, table.wake(self, WORD, false, 9, 1));
        assertEquals(0, result(a));
    }

    @Test
    void aTimeoutEndsTheWait() {
        int a = startWaiter(WORD, ANY, Deadline.after(tasks.processes.clock, 1_000));
        tasks.clock.advance(1_000);
        assertEquals(-Errno.ETIMEDOUT, result(a));
        assertEquals(0, wake(WORD, 9));
        assertEquals(-Errno.ETIMEDOUT, wait(WORD, 0, ANY, Deadline.monotonic(tasks.processes.clock, 5)).run(self), "it has passed already");
    }

    @Test
    void settingTheClockMovesARealMoment() {
        int a = startWaiter(WORD, ANY, Deadline.realtime(tasks.processes.clock, TestTasks.START + 1_000_000_000_000L));
        int b = startWaiter(WORD, ANY, Deadline.after(tasks.processes.clock, 1_000_000_000_000L));
        tasks.processes.clock.setRealtimeNanos(TestTasks.START + 1_000_000_000_001L);
        assertEquals(-Errno.ETIMEDOUT, result(a));
        assertEquals(1, wake(WORD, 9), "the other waits by the monotonic clock");
        assertEquals(0, result(b));
    }

    @Test
    void aSignalInterruptsAndTheCallIsRepeated() {
        process.signals.setAction(Signal.SIGUSR1, new SignalAction(0x40_1000, SignalFlags.SA_RESTORER, 0x40_2000, 0));
        int a = startWaiter(WORD, ANY, never());
        Signals.send(waiters.get(a).task, SignalInfo.ofKernel(Signal.SIGUSR1));
        assertEquals(-Errno.ERESTARTSYS, result(a));
        assertEquals(0, wake(WORD, 9), "it waits no more");
    }

    @Test
    void aWaitWithATimeoutGoesOnUntilTheSameMoment() {
        process.signals.setAction(Signal.SIGUSR1, new SignalAction(0x40_1000, SignalFlags.SA_RESTORER, 0x40_2000, 0));
        AtomicLong first = new AtomicLong();
        AtomicLong second = new AtomicLong();
        TestTasks.Running waiter = tasks.run(process, task -> {
            first.set(wait(WORD, 0, ANY, Deadline.after(tasks.processes.clock, 1_000)).run(task));
            task.context.set(biscotti.kernel.task.UserContext.RSP, TestMemory.BASE + 0x8000);
            SignalDelivery.beforeUserMode(task, SignalDelivery.NO_CALL);
            second.set(RestartCall.run(task));
        });
        waiter.awaitSleep();
        tasks.clock.advance(600);
        Signals.send(waiter.task, SignalInfo.ofKernel(Signal.SIGUSR1));
        TestTasks.await(() -> first.get() == 0 ? null : true);
        assertEquals(-Errno.ERESTART_RESTARTBLOCK, first.get());
        waiter.awaitSleep();
        tasks.clock.advance(400);
        waiter.join();
        assertEquals(-Errno.ETIMEDOUT, second.get());
    }

    @Test
    void threadsOfTwoProcessesMeetAtASharedMappingAndAtNoOther() {
        Process other = tasks.newProcess(process);
        self.memory = tasks.newSpace(process, true);
        AtomicLong result = new AtomicLong(1);
        TestTasks.Running waiter = tasks.run(other, task -> {
            task.memory = self.memory.fork(other.memoryLimits());
            result.set(new FutexWait(table, WORD, true, 0, ANY, never()).run(task));
        });
        waiter.awaitSleep();
        assertEquals(0, table.wake(self, WORD, false, 9, ANY), "by the address alone they do not know each other");
        assertEquals(0, table.wake(self, OTHER, true, 9, ANY));
        assertEquals(1, table.wake(self, WORD, true, 9, ANY));
        waiter.join();
        assertEquals(0, result.get());
        assertEquals(-Errno.EFAULT, table.wake(self, 0x1000, true, 9, ANY));
    }

    @Test
    void privateMemoryIsSharedByThreadsWhicheverWayTheySayIt() {
        int a = startWaiter(WORD, ANY, never());
        assertEquals(1, table.wake(self, WORD, true, 9, ANY));
        assertEquals(0, result(a));
    }

    @Test
    void requeueWakesSomeAndMovesOthers() {
        int[] ids = new int[5];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = startWaiter(WORD, ANY, never());
        }
        assertEquals(4, new FutexPair(table, self, WORD, OTHER, false).requeue(1, 3));
        assertEquals(0, result(ids[0]));
        assertEquals(3, wake(OTHER, 9));
        assertEquals(1, wake(WORD, 9));
        for (int id : ids) {
            assertEquals(0, result(id));
        }
    }

    @Test
    void requeueToTheSameWordCountsButMovesNothing() {
        int a = startWaiter(WORD, ANY, never());
        int b = startWaiter(WORD, ANY, never());
        assertEquals(2, new FutexPair(table, self, WORD, WORD, false).requeue(0, 9));
        assertEquals(2, wake(WORD, 9));
        assertEquals(0, result(a) + result(b));
    }

    @Test
    void compareAndRequeueWantsTheWord() {
        int a = startWaiter(WORD, ANY, never());
        FutexPair pair = new FutexPair(table, self, WORD, OTHER, false);
        assertEquals(-Errno.EAGAIN, pair.compareAndRequeue(1, 1, 7));
        assertEquals(-Errno.EINVAL, pair.compareAndRequeue(-1, 1, 0));
        assertEquals(1, pair.compareAndRequeue(0, 1, 0));
        assertEquals(1, wake(OTHER, 1));
        assertEquals(0, result(a));
    }

    private static int encode(int operation, int comparison, int operand, int comparand) {
        return operation << 28 | comparison << 24 | (operand & 0xFFF) << 12 | comparand & 0xFFF;
    }

    @Test
    void wakeOpChangesTheSecondWordAndComparesItsOldValue() {
        int[][] cases = { // operation, operand, before, after
            {0, 9, 5, 9}, {1, -2, 5, 3}, {2, 8, 5, 13}, {3, 4, 5, 1}, {4, 1, 5, 4}, {8 | 2, 4, 5, 21}, {8 | 1, 33, 5, 7}};
        FutexPair pair = new FutexPair(table, self, WORD, OTHER, false);
        for (int[] c : cases) {
            memory.putInt(OTHER, c[2]);
            assertEquals(0, pair.wakeOperation(1, 1, encode(c[0], 0, c[1], 0)));
            assertEquals(c[3], memory.half(OTHER), "operation " + c[0]);
        }
        assertEquals(-Errno.ENOSYS, pair.wakeOperation(1, 1, encode(5, 0, 0, 0)));
        assertEquals(-Errno.ENOSYS, pair.wakeOperation(1, 1, encode(0, 6, 0, 0)));
        assertEquals(-Errno.EFAULT, new FutexPair(table, self, WORD, 0x1000, false).wakeOperation(1, 1, 0));
    }

    @Test
    void wakeOpWakesAtBothWordsIfTheOldValueCompares() {
        boolean[][] holds = { // of 4 against -5, 4, 9
            {false, true, false}, {true, false, true}, {false, false, true}, {false, true, true}, {true, false, false}, {true, true, false}};
        int[] comparands = {-5, 4, 9};
        for (int comparison = 0; comparison < 6; comparison++) {
            for (int i = 0; i < 3; i++) {
                memory.putInt(OTHER, 0);
                int a = startWaiter(WORD, ANY, never());
                int b = startWaiter(OTHER, ANY, never());
                memory.putInt(OTHER, 4);
                long woken = new FutexPair(table, self, WORD, OTHER, false).wakeOperation(1, 1, encode(1, comparison, 0, comparands[i]));
                assertEquals(holds[comparison][i] ? 2 : 1, woken, "comparison " + comparison + " with " + comparands[i]);
                wake(OTHER, 9);
                assertEquals(0, result(a) + result(b));
            }
        }
    }

    @Test
    void aThreadThatEndsMarksTheMutexesThatItHolds() {
        long head = TestMemory.BASE + 0x1000;
        long[] locks = {TestMemory.BASE + 0x1100, TestMemory.BASE + 0x1200, TestMemory.BASE + 0x1300};
        int offset = -32;
        memory.putLong(head, locks[0]);
        memory.putLong(head + 8, offset);
        memory.putLong(locks[0], locks[1]);
        memory.putLong(locks[1], head);
        memory.putLong(head + 16, locks[2]); // being taken: not in the list yet
        memory.putInt(locks[0] + offset, self.id);
        memory.putInt(locks[1] + offset, 0x7777); // another's
        memory.putInt(locks[2] + offset, self.id | 0x8000_0000);
        self.robustList = head;
        RobustList.releaseAll(self);
        assertEquals(0x4000_0000, memory.half(locks[0] + offset));
        assertEquals(0x7777, memory.half(locks[1] + offset));
        assertEquals(0xC000_0000, memory.half(locks[2] + offset));
        assertEquals(0, self.robustList);
    }

    @Test
    void anEndlessOrWildRobustListIsLeft() {
        long entry = TestMemory.BASE + 0x1100;
        long head = TestMemory.BASE + 0x1000;
        memory.putLong(head, entry);
        memory.putLong(entry, entry);
        self.robustList = head;
        RobustList.releaseAll(self);
        memory.putLong(entry, 0x10);
        self.robustList = head;
        RobustList.releaseAll(self);
        self.robustList = 0x10;
        RobustList.releaseAll(self);
        assertTrue(wait(WORD, 1, ANY, never()).run(self) == -Errno.EAGAIN);
    }
}
