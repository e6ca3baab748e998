package biscotti.kernel.task.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.Signal;
import biscotti.kernel.abi.SignalFlags;
import biscotti.kernel.abi.WaitFlags;
import biscotti.kernel.schedule.WaitQueue;
import biscotti.kernel.task.Jobs;
import biscotti.kernel.task.Process;
import biscotti.kernel.task.Task;
import biscotti.kernel.task.TestTasks;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Threads that stop and go on, and what the parent learns. The threads are real ones. */
class JobControlTest {
    private final TestTasks tasks = new TestTasks();
    private final Process shell = tasks.newProcess(null, 1);
    private final Task shellTask = TestTasks.task(shell, 0);
    private final Process job = tasks.newProcess(shell);
    private final AtomicInteger endings = new AtomicInteger();

    JobControlTest() {
        shellTask.signals.setBlocked(Signal.set(Signal.SIGCHLD));
    }

    /** A thread of the job: waits for signals and handles them until it has to end. */
    private TestTasks.Running runThread() {
        return tasks.run(job, task -> {
            while (SignalDelivery.beforeUserMode(task, SignalDelivery.NO_CALL)) {
                task.signals.sleepUntil(WaitQueue.FOREVER);
            }
            endings.incrementAndGet();
            task.signals.discard();
        });
    }

    private SignalInfo awaitChildSignal() {
        return TestTasks.await(() -> {
            SignalWait wait = new SignalWait(shellTask, Signal.set(Signal.SIGCHLD));
            return wait.poll() > 0 ? wait.info() : null;
        });
    }

    private SignalInfo childSignal() {
        SignalWait wait = new SignalWait(shellTask, Signal.set(Signal.SIGCHLD));
        wait.poll();
        return wait.info();
    }

    private void assertEnded(TestTasks.Running... threads) {
        for (TestTasks.Running thread : threads) {
            thread.join();
        }
        assertEquals(threads.length, endings.get());
    }

    private void inGroupOfItsOwn() {
        assertEquals(0, Jobs.setGroup(shell, job.id, 0));
    }

    @Test
    void allThreadsStopAndTheParentLearnsItOnce() {
        inGroupOfItsOwn();
        TestTasks.Running a = runThread();
        TestTasks.Running b = runThread();
        Signals.send(job, SignalInfo.ofKernel(Signal.SIGTSTP));
        SignalInfo info = awaitChildSignal();
        assertTrue(job.signals.isStopped());
        assertEquals(WaitFlags.CLD_STOPPED, info.code);
        assertEquals(Signal.SIGTSTP, info.status());
        assertEquals(job.id, info.processId());
        assertEquals(Signal.SIGTSTP, job.signals.takeStopReport(true));
        assertEquals(Signal.SIGTSTP, job.signals.takeStopReport(false));
        assertEquals(0, job.signals.takeStopReport(false));
        assertNull(childSignal());
        Signals.send(job, SignalInfo.ofKernel(Signal.SIGCONT));
        info = awaitChildSignal();
        assertEquals(WaitFlags.CLD_CONTINUED, info.code);
        assertEquals(Signal.SIGCONT, info.status());
        assertFalse(job.signals.isStopped());
        assertTrue(job.signals.takeContinueReport(false));
        assertFalse(job.signals.takeContinueReport(false));
        assertNull(childSignal());
        Signals.send(job, SignalInfo.ofKernel(Signal.SIGKILL));
        assertEnded(a, b);
    }

    @Test
    void killEndsThreadsThatAreStopped() {
        TestTasks.Running a = runThread();
        TestTasks.Running b = runThread();
        Signals.send(job, SignalInfo.ofKernel(Signal.SIGSTOP));
        awaitChildSignal();
        Signals.send(job, SignalInfo.ofKernel(Signal.SIGTERM)); // waits until the job goes on
        assertTrue(job.signals.isStopped());
        Signals.send(job, SignalInfo.ofKernel(Signal.SIGKILL));
        assertEnded(a, b);
        assertEquals(Signal.SIGKILL, job.signals.groupExitStatus(0));
    }

    @Test
    void otherSignalsWaitUntilTheJobGoesOn() {
        TestTasks.Running a = runThread();
        Signals.send(job, SignalInfo.ofKernel(Signal.SIGSTOP));
        awaitChildSignal();
        Signals.send(job, SignalInfo.ofKernel(Signal.SIGTERM));
        assertFalse(job.signals.isGroupExiting());
        Signals.send(job, SignalInfo.ofKernel(Signal.SIGCONT));
        assertEnded(a);
        assertEquals(Signal.SIGTERM, job.signals.groupExitStatus(0));
    }

    @Test
    void aStopSignalForgetsAPendingContinuationAndTheOtherWayRound() {
        Process still = tasks.newProcess(shell, 1);
        Task task = TestTasks.task(still, 0);
        task.signals.setBlocked(-1L);
        Signals.send(still, SignalInfo.ofKernel(Signal.SIGTSTP));
        Signals.send(task, SignalInfo.ofKernel(Signal.SIGTTIN));
        Signals.send(still, SignalInfo.ofKernel(Signal.SIGCONT));
        assertEquals(Signal.set(Signal.SIGCONT), task.signals.pendingSet());
        Signals.send(still, SignalInfo.ofKernel(Signal.SIGTTOU));
        assertEquals(Signal.set(Signal.SIGTTOU), task.signals.pendingSet());
    }

    @Test
    void anOrphanedGroupIsStoppedBySigstopAlone() {
        TestTasks.Running a = runThread(); // in the group of the shell, whose parent is of another session
        Signals.send(job, SignalInfo.ofKernel(Signal.SIGTSTP));
        TestTasks.await(() -> a.task.signals.hasPending() ? null : true);
        assertFalse(job.signals.isStopped());
        Signals.send(job, SignalInfo.ofKernel(Signal.SIGSTOP));
        assertEquals(Signal.SIGSTOP, awaitChildSignal().status());
        Signals.send(job, SignalInfo.ofKernel(Signal.SIGKILL));
        assertEnded(a);
    }

    @Test
    void aParentThatDoesNotWantToKnowIsNotTold() {
        shell.signals.setAction(Signal.SIGCHLD, new SignalAction(0x40_1000, SignalFlags.SA_RESTORER | SignalFlags.SA_NOCLDSTOP, 0x40_2000, 0));
        TestTasks.Running a = runThread();
        int ticket = shell.childChanged.ticket();
        Signals.send(job, SignalInfo.ofKernel(Signal.SIGSTOP));
        assertEquals(0, shell.childChanged.awaitUninterruptibly(ticket, WaitQueue.FOREVER), "but whoever waits is woken");
        assertTrue(job.signals.isStopped());
        assertNull(childSignal());
        Signals.send(job, SignalInfo.ofKernel(Signal.SIGKILL));
        assertEnded(a);
    }

    @Test
    void aStopIsCompleteWhenTheLastThreadThatIsMissingEnds() {
        Process half = tasks.newProcess(shell, 2);
        Task a = TestTasks.task(half, 0);
        Task b = TestTasks.task(half, 1);
        a.signals.group().stop.begin(Signal.SIGSTOP);
        assertFalse(a.signals.group().stop.takePart(a.signals));
        b.signals.discard();
        assertTrue(half.signals.isStopped());
        assertEquals(WaitFlags.CLD_STOPPED, childSignal().code);
    }

    @Test
    void noThreadIsAddedWhileAStopIsOnItsWay() {
        Process half = tasks.newProcess(shell, 1);
        Task a = TestTasks.task(half, 0);
        a.signals.group().stop.begin(Signal.SIGSTOP);
        a.signals.inProcess.isLinked();
        TaskSignals late = new TaskSignals(a);
        assertEquals(-Errno.ERESTARTNOINTR, late.enter());
    }

    @Test
    void signalsOfEveryKindFromEverywhereLeaveNoThreadBehind() {
        TestTasks.Running[] threads = {runThread(), runThread(), runThread()};
        Thread[] senders = new Thread[2];
        for (int s = 0; s < senders.length; s++) {
            int seed = s;
            senders[s] = new Thread(() -> {
                java.util.Random random = new java.util.Random(seed);
                int[] kinds = {Signal.SIGSTOP, Signal.SIGCONT, Signal.SIGTSTP, Signal.SIGCONT, Signal.SIGCHLD, Signal.SIGTTIN};
                for (int i = 0; i < 3_000; i++) {
                    SignalInfo info = SignalInfo.ofKernel(kinds[random.nextInt(kinds.length)]);
                    if (random.nextBoolean()) {
                        Signals.send(job, info);
                    } else {
                        Signals.send(threads[random.nextInt(3)].task, info);
                    }
                }
            });
            senders[s].start();
        }
        for (Thread sender : senders) {
            TestTasks.await(() -> sender.isAlive() ? null : true);
        }
        Signals.send(job, SignalInfo.ofKernel(Signal.SIGCONT));
        TestTasks.await(() -> {
            boolean isQuiet = true;
            for (TestTasks.Running thread : threads) {
                isQuiet &= !thread.task.signals.hasPending();
            }
            return isQuiet ? true : null;
        });
        assertFalse(job.signals.isStopped());
        Signals.send(job, SignalInfo.ofKernel(Signal.SIGTERM));
        assertEnded(threads);
    }
}
