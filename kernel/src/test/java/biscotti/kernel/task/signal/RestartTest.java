package biscotti.kernel.task.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.Signal;
import biscotti.kernel.abi.SignalFlags;
import biscotti.kernel.task.Process;
import biscotti.kernel.task.Task;
import biscotti.kernel.task.TestMemory;
import biscotti.kernel.task.TestTasks;
import biscotti.kernel.task.UserContext;
import org.junit.jupiter.api.Test;

/** What becomes of a system call that a signal interrupts: signal(7), "Interruption of system calls and library functions by signal handlers". */
class RestartTest {
    private static final long CALL = 61;
    private static final long AFTER_SYSCALL = 0x40_0102;
    private static final int SAVED_RIP = 48 + 128;
    private static final int SAVED_RAX = 48 + 104;

    private final TestTasks tasks = new TestTasks();
    private final Process process = tasks.newProcess(null, 1);
    private final Task task = TestTasks.task(process, 0);
    private final TestMemory memory = (TestMemory) task.userMemory;

    private void end(int result) {
        task.context.set(UserContext.RSP, TestMemory.BASE + 0x4000);
        task.context.set(UserContext.RIP, AFTER_SYSCALL);
        task.context.set(UserContext.RAX, result);
        assertTrue(SignalDelivery.beforeUserMode(task, CALL));
    }

    private void endUnderHandler(int result, long flags) {
        process.signals.setAction(Signal.SIGUSR1, new SignalAction(0x40_1000, flags | SignalFlags.SA_RESTORER | SignalFlags.SA_NODEFER, 0x40_2000, 0));
        Signals.send(task, SignalInfo.ofKernel(Signal.SIGUSR1));
        end(result);
        assertEquals(0x40_1000, task.context.get(UserContext.RIP));
    }

    private long saved(int offset) {
        return memory.word(task.context.get(UserContext.RSP) + offset);
    }

    private void assertRepeatedAfterHandler() {
        assertEquals(CALL, saved(SAVED_RAX));
        assertEquals(AFTER_SYSCALL - 2, saved(SAVED_RIP));
    }

    private void assertInterrupted() {
        assertEquals(-Errno.EINTR, saved(SAVED_RAX));
        assertEquals(AFTER_SYSCALL, saved(SAVED_RIP));
    }

    private void assertRepeated(long call) {
        assertEquals(call, task.context.get(UserContext.RAX));
        assertEquals(AFTER_SYSCALL - 2, task.context.get(UserContext.RIP));
    }

    @Test
    void withoutAHandlerEveryInterruptedCallGoesOn() {
        for (int result : new int[] {Errno.ERESTARTSYS, Errno.ERESTARTNOINTR, Errno.ERESTARTNOHAND}) {
            end(-result);
            assertRepeated(CALL);
        }
    }

    @Test
    void aCallThatKnowsItsTimeGoesOnAsRestartSyscall() {
        end(-Errno.ERESTART_RESTARTBLOCK);
        assertRepeated(219);
    }

    @Test
    void aHandlerWithRestartRepeatsTheCall() {
        endUnderHandler(-Errno.ERESTARTSYS, SignalFlags.SA_RESTART);
        assertRepeatedAfterHandler();
    }

    @Test
    void aHandlerWithoutRestartInterruptsTheCall() {
        endUnderHandler(-Errno.ERESTARTSYS, 0);
        assertInterrupted();
    }

    @Test
    void someCallsAreInterruptedByEveryHandler() {
        endUnderHandler(-Errno.ERESTARTNOHAND, SignalFlags.SA_RESTART);
        assertInterrupted();
        endUnderHandler(-Errno.ERESTART_RESTARTBLOCK, SignalFlags.SA_RESTART);
        assertInterrupted();
    }

    @Test
    void someCallsAreRepeatedAfterEveryHandler() {
        endUnderHandler(-Errno.ERESTARTNOINTR, 0);
        assertRepeatedAfterHandler();
    }

    @Test
    void otherResultsStay() {
        endUnderHandler(-Errno.EINTR, SignalFlags.SA_RESTART);
        assertInterrupted();
        endUnderHandler(5, SignalFlags.SA_RESTART);
        assertEquals(5, saved(SAVED_RAX));
        assertEquals(AFTER_SYSCALL, saved(SAVED_RIP));
    }

    @Test
    void whatRtSigreturnRestoresIsNoResult() {
        task.context.set(UserContext.RIP, AFTER_SYSCALL);
        task.context.set(UserContext.RAX, -Errno.ERESTARTSYS);
        assertTrue(SignalDelivery.beforeUserMode(task, 15));
        assertEquals(-Errno.ERESTARTSYS, task.context.get(UserContext.RAX));
        assertEquals(AFTER_SYSCALL, task.context.get(UserContext.RIP));
    }

    @Test
    void onlyTheFirstOfTwoHandlersSeesTheCall() {
        process.signals.setAction(Signal.SIGUSR2, new SignalAction(0x40_3000, SignalFlags.SA_RESTORER, 0x40_2000, 0));
        Signals.send(task, SignalInfo.ofKernel(Signal.SIGUSR2));
        process.signals.setAction(Signal.SIGUSR1, new SignalAction(0x40_1000, SignalFlags.SA_RESTORER | SignalFlags.SA_RESTART, 0x40_2000, 0));
        Signals.send(task, SignalInfo.ofKernel(Signal.SIGUSR1));
        end(-Errno.ERESTARTSYS);
        assertEquals(0x40_3000, task.context.get(UserContext.RIP), "the second runs first");
        assertEquals(0x40_1000, saved(SAVED_RIP), "then the first");
        assertEquals(0, saved(SAVED_RAX));
    }

    @Test
    void theMaskOfBeforeSigsuspendIsInTheFrameAndTheHandlerRunsUnderTheOther() {
        task.signals.setBlocked(Signal.set(Signal.SIGUSR1));
        task.signals.useMask(Signal.set(Signal.SIGHUP));
        endUnderHandler(-Errno.ERESTARTNOHAND, 0);
        assertEquals(Signal.set(Signal.SIGUSR1), saved(304));
        assertEquals(Signal.set(Signal.SIGHUP), task.signals.blocked());
        SignalDelivery.beforeUserMode(task, SignalDelivery.NO_CALL);
        assertEquals(Signal.set(Signal.SIGHUP), task.signals.blocked(), "the frame alone remembers the mask of before");
    }

    @Test
    void theMaskOfBeforeSigsuspendComesBackWithoutAHandler() {
        task.signals.setBlocked(Signal.set(Signal.SIGUSR1));
        task.signals.useMask(0);
        end(-Errno.ERESTARTNOHAND);
        assertEquals(Signal.set(Signal.SIGUSR1), task.signals.blocked());
        assertRepeated(CALL);
    }

    @Test
    void theMaskOfBeforePpollComesBackWhenItSucceedsAndBlocksWhatCame() {
        task.signals.setBlocked(Signal.set(Signal.SIGUSR1));
        task.signals.useMask(0);
        process.signals.setAction(Signal.SIGUSR1, new SignalAction(0x40_1000, SignalFlags.SA_RESTORER, 0x40_2000, 0));
        Signals.send(task, SignalInfo.ofKernel(Signal.SIGUSR1));
        end(1);
        assertEquals(1, task.context.get(UserContext.RAX));
        assertEquals(AFTER_SYSCALL, task.context.get(UserContext.RIP), "no handler");
        assertEquals(Signal.set(Signal.SIGUSR1), task.signals.blocked());
        assertEquals(Signal.set(Signal.SIGUSR1), task.signals.pendingSet());
    }

    @Test
    void restartSyscallWithoutACallIsInterrupted() {
        assertEquals(-Errno.EINTR, RestartCall.run(task));
        task.signals.setRestart(t -> 42);
        assertEquals(42, RestartCall.run(task));
        assertEquals(-Errno.EINTR, RestartCall.run(task));
        assertFalse(task.signals.hasPending());
    }
}
