package biscotti.kernel.syscall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.Signal;
import biscotti.kernel.abi.SignalFlags;
import biscotti.kernel.task.Process;
import biscotti.kernel.task.Task;
import biscotti.kernel.task.TestMemory;
import biscotti.kernel.task.TestTasks;
import biscotti.kernel.task.UserContext;
import biscotti.kernel.task.signal.SignalInfo;
import biscotti.kernel.task.signal.Signals;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The system calls about signals: what they read, write and refuse. */
class SignalCallsTest {
    private static final long AT = TestMemory.BASE;
    private static final long OLD = TestMemory.BASE + 0x100;
    private static final long BAD = 0x1000;
    private static final long USR1 = Signal.set(Signal.SIGUSR1);

    private final TestTasks tasks = new TestTasks();
    private final Process process = tasks.newProcess(null, 2);
    private final Task task = TestTasks.task(process, 0);
    private final Task second = TestTasks.task(process, 1);
    private final TestMemory memory = (TestMemory) task.userMemory;

    private void put(long address, long... words) {
        for (int i = 0; i < words.length; i++) {
            memory.putLong(address + 8L * i, words[i]);
        }
    }

    @Test
    void anActionIsSetAndTheOldOneTold() {
        long all = -1L;
        put(AT, 0x40_1000, 0xFFFF_FFFF_8000_0000L | SignalFlags.SA_SIGINFO | 0x400 | SignalFlags.SA_RESTORER, 0x40_2000, all);
        assertEquals(0, SignalCalls.action(task, Signal.SIGUSR1, AT, OLD, 8));
        assertEquals(0, memory.word(OLD));
        assertEquals(0, SignalCalls.action(task, Signal.SIGUSR1, 0, OLD, 8));
        assertEquals(0x40_1000, memory.word(OLD));
        assertEquals(0x8400_0004L, memory.word(OLD + 8), "known flags alone");
        assertEquals(0x40_2000, memory.word(OLD + 16));
        assertEquals(~Signal.UNSTOPPABLE, memory.word(OLD + 24));
    }

    @Test
    void badActionsAreRefused() {
        put(AT, 1, 0, 0, 0);
        assertEquals(-Errno.EINVAL, SignalCalls.action(task, Signal.SIGUSR1, AT, 0, 4));
        assertEquals(-Errno.EINVAL, SignalCalls.action(task, 0, AT, 0, 8));
        assertEquals(-Errno.EINVAL, SignalCalls.action(task, 65, AT, 0, 8));
        assertEquals(-Errno.EINVAL, SignalCalls.action(task, Signal.SIGKILL, AT, 0, 8));
        assertEquals(-Errno.EINVAL, SignalCalls.action(task, Signal.SIGSTOP, AT, 0, 8));
        assertEquals(0, SignalCalls.action(task, Signal.SIGKILL, 0, OLD, 8));
        assertEquals(-Errno.EFAULT, SignalCalls.action(task, Signal.SIGUSR1, BAD, 0, 8));
        assertEquals(-Errno.EFAULT, SignalCalls.action(task, Signal.SIGUSR1, 0, BAD, 8));
    }

    @Test
    void theMaskIsChangedInThreeWays() {
        put(AT, USR1);
        assertEquals(0, SignalCalls.mask(task, SignalFlags.SIG_BLOCK, AT, OLD, 8));
        assertEquals(0, memory.word(OLD));
        put(AT, 1);
        assertEquals(0, SignalCalls.mask(task, SignalFlags.SIG_BLOCK, AT, OLD, 8));
        assertEquals(USR1, memory.word(OLD));
        assertEquals(USR1 | 1, task.signals.blocked());
        assertEquals(0, SignalCalls.mask(task, SignalFlags.SIG_UNBLOCK, AT, 0, 8));
        assertEquals(USR1, task.signals.blocked());
        put(AT, -1L);
        assertEquals(0, SignalCalls.mask(task, SignalFlags.SIG_SETMASK, AT, 0, 8));
        assertEquals(~Signal.UNSTOPPABLE, task.signals.blocked());
        assertEquals(0, SignalCalls.mask(task, 77, 0, OLD, 8), "how does not matter without a set");
        assertEquals(-Errno.EINVAL, SignalCalls.mask(task, 3, AT, 0, 8));
        assertEquals(-Errno.EINVAL, SignalCalls.mask(task, 0, AT, 0, 16));
        assertEquals(-Errno.EFAULT, SignalCalls.mask(task, 0, BAD, 0, 8));
        assertEquals(-Errno.EFAULT, SignalCalls.mask(task, 0, 0, BAD, 8));
    }

    @Test
    void pendingSignalsAreThoseThatAreBlocked() {
        task.signals.setBlocked(USR1);
        Signals.send(process, SignalInfo.ofKernel(Signal.SIGUSR1));
        assertEquals(0, SignalCalls.pending(task, OLD, 8));
        assertEquals(USR1, memory.word(OLD));
        put(OLD, -1L);
        assertEquals(0, SignalCalls.pending(task, OLD, 1));
        assertEquals(0xFFFF_FFFF_FFFF_FF00L, memory.word(OLD));
        assertEquals(-Errno.EINVAL, SignalCalls.pending(task, OLD, 9));
        assertEquals(-Errno.EFAULT, SignalCalls.pending(task, BAD, 8));
    }

    @Test
    void waitingForASignalTakesItWithItsInfo() {
        task.signals.setBlocked(USR1);
        put(AT, USR1);
        put(AT + 16, 0, 0);
        assertEquals(-Errno.EAGAIN, SignalCalls.timedWait(task, AT, OLD, AT + 16, 8));
        KillCalls.threadKill(second, process.id, task.id, Signal.SIGUSR1);
        assertEquals(Signal.SIGUSR1, SignalCalls.timedWait(task, AT, OLD, 0, 8));
        assertEquals(Signal.SIGUSR1, memory.half(OLD));
        assertEquals(-6, memory.half(OLD + 8));
        assertEquals(process.id, memory.half(OLD + 16));
        assertEquals(0, task.signals.pendingSet());
        put(AT + 16, 0, 1_000_000_000L);
        assertEquals(-Errno.EINVAL, SignalCalls.timedWait(task, AT, OLD, AT + 16, 8));
        assertEquals(-Errno.EINVAL, SignalCalls.timedWait(task, AT, OLD, 0, 7));
        assertEquals(-Errno.EFAULT, SignalCalls.timedWait(task, BAD, OLD, 0, 8));
        assertEquals(-Errno.EFAULT, SignalCalls.timedWait(task, AT, OLD, BAD, 8));
    }

    /** Runs a call on a thread that blocks SIGUSR1 and the deadly SIGTERM, sends it a signal while it sleeps, and gives the result. */
    private long whileAsleep(int signal, long nanos, java.util.function.ToLongFunction<Task> call) {
        Process sleeper = tasks.newProcess(null);
        sleeper.signals.setAction(Signal.SIGUSR2, new biscotti.kernel.task.signal.SignalAction(0x40_1000, SignalFlags.SA_RESTORER, 0x40_2000, 0));
        AtomicLong result = new AtomicLong();
        TestTasks.Running running = tasks.run(sleeper, t -> {
            t.signals.setBlocked(USR1 | Signal.set(Signal.SIGTERM));
            t.userMemory.putLong(AT, USR1 | Signal.set(Signal.SIGTERM));
            t.userMemory.putLong(AT + 16, 5);
            result.set(call.applyAsLong(t));
        });
        running.awaitSleep();
        if (signal != 0) {
            Signals.send(sleeper, SignalInfo.ofKernel(signal));
        }
        tasks.clock.advance(nanos);
        running.join();
        assertEquals(USR1 | Signal.set(Signal.SIGTERM), running.task.signals.blocked());
        assertTrue(!sleeper.signals.isGroupExiting(), "who waits for a deadly signal is not killed by it");
        return result.get();
    }

    @Test
    void waitingForASignalSleepsUntilItComes() {
        assertEquals(Signal.SIGUSR1, whileAsleep(Signal.SIGUSR1, 0, t -> SignalCalls.timedWait(t, AT, 0, 0, 8)));
        assertEquals(Signal.SIGTERM, whileAsleep(Signal.SIGTERM, 0, t -> SignalCalls.timedWait(t, AT, 0, AT + 16, 8)));
        assertEquals(-Errno.EINTR, whileAsleep(Signal.SIGUSR2, 0, t -> SignalCalls.timedWait(t, AT, 0, 0, 8)));
        assertEquals(-Errno.EAGAIN, whileAsleep(0, 5_000_000_000L, t -> SignalCalls.timedWait(t, AT, 0, AT + 16, 8)));
    }

    @Test
    void pauseEndsWithASignal() {
        assertEquals(-Errno.ERESTARTNOHAND, whileAsleep(Signal.SIGUSR2, 0, SignalCalls::pause));
    }

    @Test
    void suspendRefusesBadMasks() {
        assertEquals(-Errno.EINVAL, SignalCalls.suspend(task, AT, 4));
        assertEquals(-Errno.EFAULT, SignalCalls.suspend(task, BAD, 8));
    }

    @Test
    void theAlternateStackIsSetAndTold() {
        task.context.set(UserContext.RSP, AT);
        put(AT, 0x5000_0000L, 0, 8192);
        assertEquals(0, SignalCalls.alternateStack(task, AT, OLD));
        assertEquals(SignalFlags.SS_DISABLE, memory.half(OLD + 8));
        task.context.set(UserContext.RSP, 0x5000_1000L);
        assertEquals(-Errno.EPERM, SignalCalls.alternateStack(task, AT, 0));
        assertEquals(0, SignalCalls.alternateStack(task, 0, OLD));
        assertEquals(0x5000_0000L, memory.word(OLD));
        assertEquals(SignalFlags.SS_ONSTACK, memory.half(OLD + 8));
        assertEquals(8192, memory.word(OLD + 16));
        task.context.set(UserContext.RSP, AT);
        put(AT, 0x5000_0000L, 0, 2047);
        assertEquals(-Errno.ENOMEM, SignalCalls.alternateStack(task, AT, 0));
        put(AT, 0x5000_0000L, 4, 8192);
        assertEquals(-Errno.EINVAL, SignalCalls.alternateStack(task, AT, 0));
        put(AT, 0x5000_0000L, 2, 8192);
        assertEquals(0, SignalCalls.alternateStack(task, AT, 0));
        assertEquals(0, SignalCalls.alternateStack(task, 0, OLD));
        assertEquals(0, memory.word(OLD));
        assertEquals(-Errno.EFAULT, SignalCalls.alternateStack(task, BAD, 0));
        assertEquals(-Errno.EFAULT, SignalCalls.alternateStack(task, 0, BAD));
    }

    @Test
    void killReachesProcessesGroupsAndAll() {
        Process child = tasks.newProcess(process, 1);
        Process stranger = tasks.newProcess(null, 1);
        for (Process p : new Process[] {process, child, stranger}) {
            TestTasks.task(p, 0).signals.setBlocked(-1L);
        }
        second.signals.setBlocked(-1L);
        assertEquals(0, KillCalls.kill(task, child.id, Signal.SIGUSR1));
        assertEquals(USR1, TestTasks.task(child, 0).signals.pendingSet());
        assertEquals(0, KillCalls.kill(task, 0, Signal.SIGHUP));
        assertEquals(1, task.signals.pendingSet());
        assertEquals(USR1 | 1, TestTasks.task(child, 0).signals.pendingSet());
        assertEquals(0, TestTasks.task(stranger, 0).signals.pendingSet());
        assertEquals(0, KillCalls.kill(task, -stranger.id, Signal.SIGINT));
        assertEquals(2, TestTasks.task(stranger, 0).signals.pendingSet());
        assertEquals(0, KillCalls.kill(task, -1, Signal.SIGQUIT));
        assertEquals(1, task.signals.pendingSet(), "not the sender");
        assertEquals(6, TestTasks.task(stranger, 0).signals.pendingSet());
        assertEquals(0, KillCalls.kill(task, child.id, 0));
        assertEquals(-Errno.ESRCH, KillCalls.kill(task, 4711, 0));
        assertEquals(-Errno.ESRCH, KillCalls.kill(task, -4711, 0));
        assertEquals(-Errno.ESRCH, KillCalls.kill(task, Integer.MIN_VALUE, 1));
        assertEquals(-Errno.EINVAL, KillCalls.kill(task, child.id, 65));
        assertEquals(-Errno.EINVAL, KillCalls.kill(task, 0, -1));
    }

    @Test
    void killOfAGroupWantsOneThatMayBeSignalled() {
        Process child = tasks.newProcess(process, 1);
        Process stranger = tasks.newProcess(null, 1);
        Task sender = TestTasks.task(stranger, 0);
        sender.setCredentials(sender.credentials.change().user(7).capabilities(0).build());
        assertEquals(-Errno.EPERM, KillCalls.kill(sender, -process.id, 0));
        Task near = TestTasks.task(child, 0);
        near.setCredentials(near.credentials.change().user(7).build());
        assertEquals(0, KillCalls.kill(sender, -process.id, 0));
        assertEquals(0, KillCalls.kill(sender, -1, 0));
    }

    @Test
    void tgkillWantsTheThreadsProcess() {
        second.signals.setBlocked(-1L);
        assertEquals(0, KillCalls.threadKill(task, process.id, second.id, Signal.SIGUSR1));
        assertEquals(USR1, second.signals.ownPendingSet());
        assertEquals(-Errno.ESRCH, KillCalls.threadKill(task, process.id + 1, second.id, Signal.SIGUSR1));
        assertEquals(-Errno.EINVAL, KillCalls.threadKill(task, 0, second.id, Signal.SIGUSR1));
        assertEquals(-Errno.EINVAL, KillCalls.threadKill(task, -1, Signal.SIGUSR1));
        assertEquals(-Errno.ESRCH, KillCalls.threadKill(task, 4711, Signal.SIGUSR1));
        assertEquals(-Errno.EINVAL, KillCalls.threadKill(task, second.id, 65));
    }

    @Test
    void nobodyPretendsToBeTheKernelButToHimself() {
        Process child = tasks.newProcess(process, 1);
        TestTasks.task(child, 0).signals.setBlocked(-1L);
        task.signals.setBlocked(-1L);
        second.signals.setBlocked(-1L);
        put(AT, 0, -1L, 0x1122_0000_3344L, 0x55);
        assertEquals(0, KillCalls.queue(task, child.id, 40, AT));
        put(AT + 8, 0, 0);
        assertEquals(-Errno.EPERM, KillCalls.queue(task, child.id, 40, AT));
        assertEquals(0, KillCalls.queue(task, process.id, 40, AT));
        put(AT + 8, -6 & 0xFFFF_FFFFL);
        assertEquals(-Errno.EPERM, KillCalls.queueToThread(task, process.id, second.id, 40, AT));
        assertEquals(0, KillCalls.queueToThread(task, process.id, task.id, 40, AT));
        put(AT + 8, -100 & 0xFFFF_FFFFL);
        assertEquals(0, KillCalls.queue(task, child.id, 41, AT));
        put(AT + 120, 1);
        assertEquals(-Errno.E2BIG, KillCalls.queue(task, child.id, 41, AT));
        assertEquals(-Errno.EFAULT, KillCalls.queue(task, child.id, 41, BAD));
        put(AT + 120, 0);
        assertEquals(-Errno.ESRCH, KillCalls.queueToThread(task, child.id, second.id, 41, AT));
    }

    private static int at(byte[] record, int offset) {
        return biscotti.kernel.collection.LittleEndian.getInt(record, offset);
    }

    @Test
    void aSignalFileTellsOfArrivalsAndTakesWhatItWants() {
        task.signals.setBlocked(-1L);
        second.signals.setBlocked(-1L);
        SignalFileCalls.Queue queue = new SignalFileCalls.Queue(task);
        byte[] record = new byte[128];
        int ticket = queue.events().ticket();
        assertTrue(!queue.take(USR1, record) && !queue.hasPending(USR1));
        Signals.send(process, SignalInfo.ofProcess(Signal.SIGUSR1, 0, 41, 42));
        assertEquals(0, queue.events().awaitUninterruptibly(ticket, 0), "it was told");
        assertTrue(queue.hasPending(USR1) && !queue.hasPending(~USR1));
        assertTrue(!queue.take(~USR1, record) && queue.take(USR1, record) && !queue.take(USR1, record));
        assertEquals(Signal.SIGUSR1, at(record, 0));
        assertEquals(41, at(record, 12));
        assertEquals(42, at(record, 16));
        Signals.send(task, SignalInfo.ofChild(Signal.SIGCHLD, 1, 43, 44, 45));
        assertTrue(queue.take(-1L, record));
        assertEquals(1, at(record, 8));
        assertEquals(43, at(record, 12));
        assertEquals(44, at(record, 16));
        assertEquals(45, at(record, 40));
        put(AT, 0, -1 & 0xFFFF_FFFFL, 0, 0x1122_3344_5566L);
        KillCalls.queue(task, process.id, 40, AT);
        assertTrue(queue.take(-1L, record));
        assertEquals(0x3344_5566, at(record, 44));
        assertEquals(0x3344_5566, at(record, 48));
        assertEquals(0x1122, at(record, 52));
        assertEquals(0, at(record, 40), "nothing is left of the one before");
    }

    @Test
    void badSignalFilesAreRefused() {
        assertEquals(-Errno.EINVAL, SignalFileCalls.create(task, -1, AT, 4, 0));
        assertEquals(-Errno.EFAULT, SignalFileCalls.create(task, -1, BAD, 8, 0));
        assertEquals(-Errno.EINVAL, SignalFileCalls.create(task, -1, AT, 8, 1));
    }
}
