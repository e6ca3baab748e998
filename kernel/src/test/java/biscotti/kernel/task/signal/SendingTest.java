package biscotti.kernel.task.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.kernel.abi.Capability;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.ResourceLimit;
import biscotti.kernel.abi.Signal;
import biscotti.kernel.abi.SignalCode;
import biscotti.kernel.abi.SignalFlags;
import biscotti.kernel.collection.LittleEndian;
import biscotti.kernel.schedule.Credentials;
import biscotti.kernel.task.Process;
import biscotti.kernel.task.Task;
import biscotti.kernel.task.TestTasks;
import org.junit.jupiter.api.Test;

/** What happens when a signal is sent. */
class SendingTest {
    private static final int REALTIME = 40;

    private final TestTasks tasks = new TestTasks();
    private final Process process = tasks.newProcess(null, 3);
    private final Task first = TestTasks.task(process, 0);
    private final Task second = TestTasks.task(process, 1);

    private void handle(int signal) {
        process.signals.setAction(signal, new SignalAction(0x40_1000, SignalFlags.SA_RESTORER, 0x40_2000, 0));
    }

    private static SignalInfo queued(int signal, int value) {
        byte[] bytes = new byte[SignalInfo.BYTES];
        LittleEndian.putInt(bytes, 8, SignalCode.SI_QUEUE);
        LittleEndian.putInt(bytes, 24, value);
        return SignalInfo.decode(signal, bytes);
    }

    @Test
    void whatWouldDoNothingIsDropped() {
        Signals.send(process, SignalInfo.ofKernel(Signal.SIGCHLD));
        process.signals.setAction(Signal.SIGTERM, SignalAction.IGNORE);
        Signals.send(process, SignalInfo.ofKernel(Signal.SIGTERM));
        assertEquals(0, first.signals.pendingSet());
        assertFalse(first.signals.hasPending());
    }

    @Test
    void whatIsBlockedIsKeptThoughItWouldDoNothing() {
        first.signals.setBlocked(Signal.set(Signal.SIGCHLD));
        Signals.send(process, SignalInfo.ofKernel(Signal.SIGCHLD));
        assertEquals(Signal.set(Signal.SIGCHLD), first.signals.pendingSet());
    }

    @Test
    void ignoringForgetsWhatIsPending() {
        handle(Signal.SIGTERM);
        first.signals.setBlocked(Signal.set(Signal.SIGTERM));
        Signals.send(process, SignalInfo.ofKernel(Signal.SIGTERM));
        Signals.send(first, SignalInfo.ofKernel(Signal.SIGTERM));
        process.signals.setAction(Signal.SIGTERM, SignalAction.IGNORE);
        assertEquals(0, first.signals.pendingSet());
    }

    @Test
    void aSignalForAllGoesToTheFirstThreadThatDoesNotBlockIt() {
        handle(Signal.SIGTERM);
        first.signals.setBlocked(Signal.set(Signal.SIGTERM));
        Signals.send(process, SignalInfo.ofKernel(Signal.SIGTERM));
        assertFalse(first.signals.hasPending());
        assertTrue(second.signals.hasPending());
    }

    @Test
    void aThreadThatBlocksWhatItWasToReceiveHandsItOn() {
        handle(Signal.SIGTERM);
        Signals.send(process, SignalInfo.ofKernel(Signal.SIGTERM));
        assertTrue(first.signals.hasPending());
        first.signals.setBlocked(Signal.set(Signal.SIGTERM));
        assertFalse(first.signals.hasPending());
        assertTrue(second.signals.hasPending());
    }

    @Test
    void aThreadThatEndsHandsOnWhatItWasToReceive() {
        handle(Signal.SIGTERM);
        Signals.send(process, SignalInfo.ofKernel(Signal.SIGTERM));
        first.signals.discard();
        assertTrue(second.signals.hasPending());
        assertEquals(Signal.SIGTERM, second.signals.take(0).signal);
    }

    @Test
    void aDeadlySignalEndsAllThreads() {
        Signals.send(second, SignalInfo.ofKernel(Signal.SIGTERM));
        for (int i = 0; i < 3; i++) {
            assertTrue(TestTasks.task(process, i).signals.isKilled());
        }
        assertEquals(Signal.SIGTERM, process.signals.groupExitStatus(0));
        assertEquals(Signal.SIGTERM, process.signals.beginGroupExit(0x100), "the first end counts");
    }

    @Test
    void killCannotBeBlockedOrHandled() {
        first.signals.setBlocked(-1L);
        assertEquals(~Signal.UNSTOPPABLE, first.signals.blocked());
        Signals.send(process, SignalInfo.ofKernel(Signal.SIGKILL));
        assertTrue(first.signals.isKilled());
        assertFalse(SignalDelivery.beforeUserMode(first, SignalDelivery.NO_CALL));
    }

    @Test
    void aDeadlySignalThatAllBlockWaits() {
        for (int i = 0; i < 3; i++) {
            TestTasks.task(process, i).signals.setBlocked(Signal.set(Signal.SIGTERM));
        }
        Signals.send(process, SignalInfo.ofKernel(Signal.SIGTERM));
        assertFalse(process.signals.isGroupExiting());
        second.signals.unblock(Signal.set(Signal.SIGTERM));
        assertTrue(second.signals.hasPending());
        assertFalse(SignalDelivery.beforeUserMode(second, SignalDelivery.NO_CALL));
        assertEquals(Signal.SIGTERM, process.signals.groupExitStatus(0));
    }

    @Test
    void standardSignalsAreKeptOnceRealtimeOnesQueue() {
        first.signals.setBlocked(-1L);
        handle(REALTIME);
        handle(Signal.SIGUSR1);
        for (int i = 0; i < 3; i++) {
            Signals.send(first, queued(Signal.SIGUSR1, i));
            Signals.send(first, queued(REALTIME, i));
        }
        assertEquals(0, first.signals.take(~Signal.set(Signal.SIGUSR1)).value());
        assertEquals(null, first.signals.take(~Signal.set(Signal.SIGUSR1)));
        for (int i = 0; i < 3; i++) {
            assertEquals(i, first.signals.take(~Signal.set(REALTIME)).value());
        }
        assertEquals(null, first.signals.take(0));
    }

    @Test
    void theLimitRefusesQueuedSignalsButNotKill() {
        first.signals.setBlocked(-1L);
        handle(REALTIME);
        process.limits.set(ResourceLimit.SIGPENDING, 2, 2);
        assertEquals(0, Signals.send(process, queued(REALTIME, 1)));
        assertEquals(0, Signals.send(process, queued(REALTIME, 2)));
        assertEquals(-Errno.EAGAIN, Signals.send(process, queued(REALTIME, 3)));
        assertEquals(0, Signals.send(process, SignalInfo.ofProcess(REALTIME + 1, SignalCode.SI_USER, 5, 6)));
        assertEquals(0, Signals.send(process, SignalInfo.ofProcess(Signal.SIGUSR1, SignalCode.SI_USER, 5, 6)));
        assertEquals(5, first.signals.take(~Signal.set(Signal.SIGUSR1)).processId(), "always has its info");
        assertEquals(2, process.signals.quota().queued(0));
        first.signals.take(~Signal.set(REALTIME));
        assertEquals(1, process.signals.quota().queued(0));
        SignalInfo lost = first.signals.take(~Signal.set(REALTIME + 1));
        assertEquals(REALTIME + 1, lost.signal);
        assertEquals(0, lost.processId(), "it came without its info");
    }

    @Test
    void nothingIsChargedForSignalsThatEndWithTheirReceiver() {
        first.signals.setBlocked(-1L);
        handle(REALTIME);
        for (int i = 0; i < 3; i++) {
            Signals.send(process, queued(REALTIME, i));
            Signals.send(second, queued(REALTIME, i));
        }
        for (int i = 0; i < 3; i++) {
            TestTasks.task(process, i).signals.discard();
        }
        assertEquals(0, process.signals.quota().queued(0));
        assertEquals(0, Signals.send(process, SignalInfo.ofKernel(Signal.SIGKILL)), "a zombie takes it and does nothing");
    }

    @Test
    void faultsComeFirstThenTheLowestNumber() {
        first.signals.setBlocked(-1L);
        for (int signal : new int[] {50, Signal.SIGTERM, Signal.SIGSEGV, Signal.SIGHUP, Signal.SIGBUS}) {
            handle(signal);
            Signals.send(first, SignalInfo.ofKernel(signal));
        }
        for (int signal : new int[] {Signal.SIGBUS, Signal.SIGSEGV, Signal.SIGHUP, Signal.SIGTERM, 50}) {
            assertEquals(signal, first.signals.take(0).signal);
        }
    }

    @Test
    void aThreadsOwnSignalsComeBeforeItsProcesss() {
        first.signals.setBlocked(-1L);
        handle(REALTIME);
        handle(Signal.SIGUSR1);
        Signals.send(process, SignalInfo.ofKernel(Signal.SIGUSR1));
        Signals.send(first, SignalInfo.ofKernel(REALTIME));
        assertEquals(REALTIME, first.signals.take(0).signal);
        assertEquals(Signal.SIGUSR1, first.signals.take(0).signal);
    }

    @Test
    void aFaultThatIsBlockedOrIgnoredKills() {
        handle(Signal.SIGSEGV);
        first.signals.setBlocked(Signal.set(Signal.SIGSEGV));
        Signals.fault(first, Signal.SIGSEGV, SignalCode.SEGV_MAPERR, 0x10, 14, 4);
        assertFalse(SignalDelivery.beforeUserMode(first, SignalDelivery.NO_CALL));
        assertEquals(Signal.SIGSEGV, process.signals.groupExitStatus(0));
    }

    @Test
    void execKeepsWhatIsIgnoredAndNoHandler() {
        handle(Signal.SIGUSR1);
        process.signals.setAction(Signal.SIGUSR2, SignalAction.IGNORE);
        ProcessSignals sharing = process.signals.forChild(true, false);
        process.signals.resetForProgram(first);
        assertTrue(process.signals.action(Signal.SIGUSR1).isDefault());
        assertTrue(process.signals.action(Signal.SIGUSR2).isIgnore());
        assertEquals(0x40_1000, sharing.action(Signal.SIGUSR1).handler, "who shared the actions keeps them");
    }

    @Test
    void aForkedChildHasCopiesAndACloneSharesActions() {
        handle(Signal.SIGUSR1);
        ProcessSignals copy = process.signals.forChild(false, false);
        ProcessSignals sharing = process.signals.forChild(true, false);
        ProcessSignals cleared = process.signals.forChild(false, true);
        process.signals.setAction(Signal.SIGUSR1, SignalAction.IGNORE);
        assertEquals(0x40_1000, copy.action(Signal.SIGUSR1).handler);
        assertTrue(sharing.action(Signal.SIGUSR1).isIgnore());
        assertTrue(cleared.action(Signal.SIGUSR1).isDefault());
    }

    @Test
    void replacingAProgramEndsTheOtherThreadsOnce() {
        assertEquals(0, process.signals.beginReplacement(second));
        assertTrue(first.signals.isKilled());
        assertFalse(second.signals.isKilled());
        assertEquals(-Errno.EAGAIN, process.signals.beginReplacement(first));
        process.signals.endReplacement();
        assertEquals(0, process.signals.beginReplacement(second));
    }

    private static Credentials of(int real, int effective, int saved) {
        Credentials.Builder builder = new Credentials().change();
        builder.realUser = real;
        builder.effectiveUser = effective;
        builder.savedUser = saved;
        builder.effective = 0;
        return builder.build();
    }

    @Test
    void aSenderNeedsARealOrEffectiveUserThatIsTheTargetsRealOrSaved() {
        Process other = tasks.newProcess(null, 1);
        Task sender = TestTasks.task(other, 0);
        first.setCredentials(of(10, 11, 12));
        int[][] senders = {{10, 1, 1, 0}, {1, 10, 1, 0}, {12, 1, 1, 0}, {1, 12, 1, 0}, {11, 11, 11, -Errno.EPERM}, {1, 1, 10, -Errno.EPERM}};
        for (int[] ids : senders) {
            sender.setCredentials(of(ids[0], ids[1], ids[2]));
            assertEquals(ids[3], SignalPermission.check(sender, process, Signal.SIGTERM));
            assertEquals(ids[3], SignalPermission.check(sender, first, Signal.SIGTERM));
        }
    }

    @Test
    void capKillAndOnesOwnSessionsContinuationNeedNoUser() {
        Process stranger = tasks.newProcess(null, 1);
        Process child = tasks.newProcess(process, 1);
        first.setCredentials(of(10, 10, 10));
        Task far = TestTasks.task(stranger, 0);
        Task near = TestTasks.task(child, 0);
        far.setCredentials(of(1, 1, 1));
        near.setCredentials(of(1, 1, 1));
        assertEquals(-Errno.EPERM, SignalPermission.check(far, process, Signal.SIGCONT));
        assertEquals(0, SignalPermission.check(near, process, Signal.SIGCONT));
        assertEquals(-Errno.EPERM, SignalPermission.check(near, process, Signal.SIGTERM));
        Credentials.Builder able = of(1, 1, 1).change();
        able.effective = 1L << Capability.CAP_KILL;
        far.setCredentials(able.build());
        assertEquals(0, SignalPermission.check(far, process, Signal.SIGTERM));
    }
}
