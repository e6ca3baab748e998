package biscotti.kernel.task.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.kernel.abi.Signal;
import biscotti.kernel.abi.SignalCode;
import biscotti.kernel.abi.SignalFlags;
import biscotti.kernel.task.Process;
import biscotti.kernel.task.Task;
import biscotti.kernel.task.TestMemory;
import biscotti.kernel.task.TestTasks;
import biscotti.kernel.task.UserContext;
import biscotti.kernel.task.hosted.HostedUserContext;
import org.junit.jupiter.api.Test;

/** The frame that a handler finds, byte by byte at the offsets of Linux's headers, and the way back. */
class SignalFrameTest {
    private static final long HANDLER = 0x40_1000;
    private static final long RESTORER = 0x40_2000;
    private static final long STACK = TestMemory.BASE + 0x4008;
    private static final int XSAVE_BYTES = 832;
    private static final int[] IN_ORDER = {UserContext.R8, UserContext.R9, UserContext.R10, UserContext.R11, UserContext.R12, UserContext.R13,
        UserContext.R14, UserContext.R15, UserContext.RDI, UserContext.RSI, UserContext.RBP, UserContext.RBX, UserContext.RDX, UserContext.RAX,
        UserContext.RCX, UserContext.RSP, UserContext.RIP};

    private final TestTasks tasks = new TestTasks();
    private final Process process = tasks.newProcess(null, 1);
    private final Task task = TestTasks.task(process, 0);
    private final TestMemory memory = (TestMemory) task.userMemory;
    private final HostedUserContext context = (HostedUserContext) task.context;

    SignalFrameTest() {
        for (int i = 0; i < UserContext.COUNT; i++) {
            context.set(i, 0x1111L * (i + 1));
        }
        context.set(UserContext.RSP, STACK);
        context.set(UserContext.RFLAGS, 0x5_0DD5); // all that a program may set
        for (int i = 32; i < XSAVE_BYTES; i++) {
            if (i < 464 || i >= 576) {
                context.setVectorByte(i, i * 7);
            }
        }
        context.setVectorByte(512, 4); // XSTATE_BV: AVX alone is not in its initial state
    }

    private void handle(int signal, long flags, long mask) {
        process.signals.setAction(signal, new SignalAction(HANDLER, flags | SignalFlags.SA_RESTORER, RESTORER, mask));
    }

    private long frame() {
        return context.get(UserContext.RSP);
    }

    private void deliver() {
        assertTrue(SignalDelivery.beforeUserMode(task, SignalDelivery.NO_CALL));
    }

    private void sendAndDeliver(int signal) {
        Signals.send(task, SignalInfo.ofProcess(signal, SignalCode.SI_TKILL, 77, 88));
        deliver();
    }

    @Test
    void everyFieldIsWhereLinuxPutsIt() {
        long[] before = new long[UserContext.COUNT];
        for (int i = 0; i < before.length; i++) {
            before[i] = context.get(i);
        }
        handle(Signal.SIGUSR1, SignalFlags.SA_SIGINFO, 0);
        task.signals.setBlocked(Signal.set(Signal.SIGHUP));
        task.signals.setTrap(14, 6, 0xDEAD_0000L);
        sendAndDeliver(Signal.SIGUSR1);
        long f = frame();
        assertEquals(RESTORER, memory.word(f));
        assertEquals(7, memory.word(f + 8), "uc_flags");
        assertEquals(0, memory.word(f + 16), "uc_link");
        assertEquals(0, memory.word(f + 24), "ss_sp");
        assertEquals(2, memory.half(f + 32), "ss_flags: SS_DISABLE");
        assertEquals(0, memory.word(f + 40), "ss_size");
        for (int i = 0; i < IN_ORDER.length; i++) {
            assertEquals(before[IN_ORDER[i]], memory.word(f + 48 + 8L * i), "gregs " + i);
        }
        assertEquals(before[UserContext.RFLAGS], memory.word(f + 48 + 136), "eflags");
        assertEquals(0x002B_0000_0000_0033L, memory.word(f + 48 + 144), "cs, gs, fs, ss");
        assertEquals(6, memory.word(f + 48 + 152), "err");
        assertEquals(14, memory.word(f + 48 + 160), "trapno");
        assertEquals(1, memory.word(f + 48 + 168), "oldmask");
        assertEquals(0xDEAD_0000L, memory.word(f + 48 + 176), "cr2");
        for (int i = 0; i < 8; i++) {
            assertEquals(0, memory.word(f + 48 + 192 + 8L * i), "reserved");
        }
        assertEquals(1, memory.word(f + 304), "uc_sigmask");
        assertEquals(Signal.SIGUSR1, memory.half(f + 312), "si_signo");
        assertEquals(0, memory.half(f + 316), "si_errno");
        assertEquals(-6, memory.half(f + 320), "si_code");
        assertEquals(77, memory.half(f + 328), "si_pid");
        assertEquals(88, memory.half(f + 332), "si_uid");
        for (int i = 24; i < 128; i += 8) {
            assertEquals(0, memory.word(f + 312 + i), "rest of siginfo");
        }
    }

    @Test
    void theVectorStateIsAnAnnouncedXsaveArea() {
        handle(Signal.SIGUSR1, 0, 0);
        sendAndDeliver(Signal.SIGUSR1);
        long area = memory.word(frame() + 48 + 184);
        assertEquals(0, area % 64);
        assertTrue(area + XSAVE_BYTES + 4 <= STACK - 128, "above it lies the red zone");
        assertTrue(area >= frame() + 440);
        for (int i = 0; i < XSAVE_BYTES; i++) {
            if (i < 464 || i >= 520) {
                assertEquals(context.vectorByte(i), memory.word(area + i) & 0xFF, "byte " + i);
            }
        }
        assertEquals(0x4650_5853, memory.half(area + 464), "magic1");
        assertEquals(XSAVE_BYTES + 4, memory.half(area + 468), "extended_size");
        assertEquals(7, memory.word(area + 472), "xfeatures");
        assertEquals(XSAVE_BYTES, memory.half(area + 480), "xstate_size");
        assertEquals(4 | 3, memory.word(area + 512), "XSTATE_BV with x87 and SSE");
        assertEquals(0x4650_5845, memory.half(area + XSAVE_BYTES), "magic2");
    }

    @Test
    void theHandlerStartsAsAFunctionThatWasCalled() {
        handle(Signal.SIGUSR1, 0, 0);
        sendAndDeliver(Signal.SIGUSR1);
        assertEquals(8, frame() % 16);
        assertEquals(HANDLER, context.get(UserContext.RIP));
        assertEquals(Signal.SIGUSR1, context.get(UserContext.RDI));
        assertEquals(frame() + 312, context.get(UserContext.RSI));
        assertEquals(frame() + 8, context.get(UserContext.RDX));
        assertEquals(0, context.get(UserContext.RAX));
        assertEquals(0, context.get(UserContext.RFLAGS) & (0x100 | 0x400 | 0x1_0000), "TF, DF, RF");
        assertEquals(0x4_08D5, context.get(UserContext.RFLAGS) & 0x5_0DD5, "the others stay");
    }

    @Test
    void withoutSiginfoNothingIsToldAboutTheSender() {
        handle(Signal.SIGUSR1, 0, 0);
        sendAndDeliver(Signal.SIGUSR1);
        assertEquals(0, memory.half(frame() + 312));
    }

    @Test
    void theHandlerBlocksItsSignalAndItsMask() {
        handle(Signal.SIGUSR1, 0, Signal.set(Signal.SIGTERM) | Signal.set(Signal.SIGKILL));
        sendAndDeliver(Signal.SIGUSR1);
        assertEquals(Signal.set(Signal.SIGUSR1) | Signal.set(Signal.SIGTERM), task.signals.blocked());
    }

    @Test
    void aHandlerWithNodeferDoesNotBlockItsSignal() {
        handle(Signal.SIGUSR1, SignalFlags.SA_NODEFER, 0);
        sendAndDeliver(Signal.SIGUSR1);
        assertEquals(0, task.signals.blocked());
    }

    @Test
    void aHandlerWithResethandServesOnce() {
        handle(Signal.SIGUSR1, SignalFlags.SA_RESETHAND, 0);
        sendAndDeliver(Signal.SIGUSR1);
        assertEquals(HANDLER, context.get(UserContext.RIP));
        assertTrue(process.signals.action(Signal.SIGUSR1).isDefault());
        assertTrue(process.signals.action(Signal.SIGUSR1).has(SignalFlags.SA_RESETHAND));
    }

    @Test
    void returningRestoresEverything() {
        long[] before = new long[UserContext.COUNT];
        for (int i = 0; i < before.length; i++) {
            before[i] = context.get(i);
        }
        task.signals.setBlocked(0x8000);
        handle(Signal.SIGUSR1, SignalFlags.SA_SIGINFO, 0);
        sendAndDeliver(Signal.SIGUSR1);
        int[] vector = new int[XSAVE_BYTES];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = context.vectorByte(i);
        }
        for (int i = 0; i < UserContext.RIP; i++) {
            context.set(i, -1);
        }
        context.clearVectorState();
        context.set(UserContext.RSP, frame() + 8); // the handler's RET
        long rax = new SignalFrame(task).restore();
        assertEquals(before[UserContext.RAX], rax);
        for (int i = 0; i < UserContext.FS_BASE; i++) {
            assertEquals(before[i], context.get(i), "register " + i);
        }
        assertEquals(0x8000, task.signals.blocked());
        for (int i = 0; i < vector.length; i++) {
            assertEquals(i == 512 ? 7 : vector[i], context.vectorByte(i), "vector byte " + i);
        }
        assertFalse(task.signals.hasPending());
    }

    @Test
    void theHandlerMayChangeWhatIsRestored() {
        handle(Signal.SIGUSR1, 0, 0);
        sendAndDeliver(Signal.SIGUSR1);
        long f = frame();
        memory.putLong(f + 48 + 128, 0x40_5000); // RIP
        memory.putLong(f + 48 + 136, -1L); // flags, of which most are not the program's
        memory.putLong(f + 304, -1L); // mask
        context.set(UserContext.RSP, f + 8);
        new SignalFrame(task).restore();
        assertEquals(0x40_5000, context.get(UserContext.RIP));
        assertEquals(0x5_0DD5 | 0x202, context.get(UserContext.RFLAGS));
        assertEquals(~Signal.UNSTOPPABLE, task.signals.blocked());
    }

    private void returnBadly() {
        context.set(UserContext.RSP, frame() + 8);
        new SignalFrame(task).restore();
        assertFalse(SignalDelivery.beforeUserMode(task, 15));
        assertEquals(Signal.SIGSEGV, process.signals.groupExitStatus(0));
    }

    private void begin() {
        handle(Signal.SIGUSR1, 0, 0);
        sendAndDeliver(Signal.SIGUSR1);
    }

    @Test
    void aFrameWithAKernelAddressKills() {
        begin();
        memory.putLong(frame() + 48 + 128, 0xFFFF_8000_0000_0000L);
        returnBadly();
    }

    @Test
    void aFrameThatIsNotMappedKills() {
        begin();
        context.set(UserContext.RSP, 0x1000);
        returnBadly();
    }

    @Test
    void aVectorStateThatTheProcessorRefusesKills() {
        begin();
        memory.putInt(memory.word(frame() + 48 + 184) + 24, 0xFFFF_0000); // MXCSR
        returnBadly();
    }

    @Test
    void aVectorStateThatIsNotMappedKills() {
        begin();
        memory.putLong(frame() + 48 + 184, 0x10);
        returnBadly();
    }

    @Test
    void withoutTheMagicOnlyTheOldPartIsRestored() {
        begin();
        long area = memory.word(frame() + 48 + 184);
        memory.putInt(area + XSAVE_BYTES, 0);
        context.set(UserContext.RSP, frame() + 8);
        new SignalFrame(task).restore();
        assertEquals(3, context.vectorByte(512));
        assertEquals(160 * 7 & 0xFF, context.vectorByte(160));
        assertEquals(0, context.vectorByte(700), "AVX");
    }

    @Test
    void withoutAVectorStateAllStartsAnew() {
        begin();
        memory.putLong(frame() + 48 + 184, 0);
        context.set(UserContext.RSP, frame() + 8);
        new SignalFrame(task).restore();
        assertEquals(0, context.vectorByte(160));
        assertEquals(0x80, context.vectorByte(24));
    }

    @Test
    void theAlternateStackIsUsedFromItsTopAndOnlyOnce() {
        byte[] stack = new byte[24];
        long base = TestMemory.BASE + 0x8000;
        biscotti.kernel.collection.LittleEndian.putLong(stack, 0, base);
        biscotti.kernel.collection.LittleEndian.putLong(stack, 16, 0x4000);
        assertEquals(0, task.signals.alternateStack().set(stack, 0, STACK));
        handle(Signal.SIGUSR1, SignalFlags.SA_ONSTACK, 0);
        handle(Signal.SIGUSR2, SignalFlags.SA_ONSTACK, 0);
        sendAndDeliver(Signal.SIGUSR1);
        long first = frame();
        assertTrue(first > base + 0x4000 - 440 - XSAVE_BYTES - 4 - 64 - 16 && first < base + 0x4000);
        assertEquals(base, memory.word(first + 24));
        assertEquals(0x4000, memory.word(first + 40));
        sendAndDeliver(Signal.SIGUSR2);
        assertTrue(frame() < first - 128, "on top of the first");
        assertEquals(-1, task.signals.alternateStack().set(stack, 0, frame()), "EPERM while it is used");
    }

    @Test
    void anAlternateStackThatOverflowsKills() {
        byte[] stack = new byte[24];
        biscotti.kernel.collection.LittleEndian.putLong(stack, 0, TestMemory.BASE + 0x8000);
        biscotti.kernel.collection.LittleEndian.putLong(stack, 16, 2048);
        task.signals.alternateStack().set(stack, 0, STACK);
        handle(Signal.SIGUSR1, SignalFlags.SA_ONSTACK | SignalFlags.SA_NODEFER, 0);
        sendAndDeliver(Signal.SIGUSR1);
        Signals.send(task, SignalInfo.ofKernel(Signal.SIGUSR1));
        assertFalse(SignalDelivery.beforeUserMode(task, SignalDelivery.NO_CALL));
        assertEquals(Signal.SIGSEGV, process.signals.groupExitStatus(0));
    }

    @Test
    void aStackThatIsNotMappedBringsSegvToItsHandlerOnTheOtherStack() {
        byte[] stack = new byte[24];
        biscotti.kernel.collection.LittleEndian.putLong(stack, 0, TestMemory.BASE + 0x8000);
        biscotti.kernel.collection.LittleEndian.putLong(stack, 16, 0x4000);
        task.signals.alternateStack().set(stack, 0, STACK);
        context.set(UserContext.RSP, 0x100);
        handle(Signal.SIGUSR1, 0, 0);
        handle(Signal.SIGSEGV, SignalFlags.SA_ONSTACK | SignalFlags.SA_SIGINFO, 0);
        sendAndDeliver(Signal.SIGUSR1);
        assertEquals(Signal.SIGSEGV, context.get(UserContext.RDI));
        assertEquals(SignalCode.SI_KERNEL, memory.half(frame() + 320));
    }

    @Test
    void aHandlerWithoutRestorerIsNotEntered() {
        process.signals.setAction(Signal.SIGUSR1, new SignalAction(HANDLER, 0, 0, 0));
        Signals.send(task, SignalInfo.ofKernel(Signal.SIGUSR1));
        assertFalse(SignalDelivery.beforeUserMode(task, SignalDelivery.NO_CALL));
    }

    @Test
    void aDisarmedStackIsForgottenWhileItIsUsed() {
        byte[] stack = new byte[24];
        biscotti.kernel.collection.LittleEndian.putLong(stack, 0, TestMemory.BASE + 0x8000);
        biscotti.kernel.collection.LittleEndian.putInt(stack, 8, SignalFlags.SS_AUTODISARM);
        biscotti.kernel.collection.LittleEndian.putLong(stack, 16, 0x4000);
        task.signals.alternateStack().set(stack, 0, STACK);
        handle(Signal.SIGUSR1, SignalFlags.SA_ONSTACK, 0);
        sendAndDeliver(Signal.SIGUSR1);
        assertFalse(task.signals.alternateStack().isEnabled());
        context.set(UserContext.RSP, frame() + 8);
        new SignalFrame(task).restore();
        assertTrue(task.signals.alternateStack().isEnabled());
    }
}
