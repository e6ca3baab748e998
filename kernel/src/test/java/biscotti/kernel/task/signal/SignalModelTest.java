package biscotti.kernel.task.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.kernel.abi.Signal;
import biscotti.kernel.abi.SignalCode;
import biscotti.kernel.abi.SignalFlags;
import biscotti.kernel.collection.LittleEndian;
import biscotti.kernel.task.Process;
import biscotti.kernel.task.Task;
import biscotti.kernel.task.TestTasks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Random sending, blocking, ignoring and receiving by the threads of a process, against a list of what was sent: POSIX 2.4.1, signal(7).
 */
class SignalModelTest {
    private static final int TASKS = 3;
    private static final int STEPS = 4_000;
    private static final int[] SIGNALS = {Signal.SIGHUP, Signal.SIGSEGV, Signal.SIGBUS, Signal.SIGCHLD, Signal.SIGUSR1, 34, 35, 64};
    private static final Set<Integer> FAULTS = Set.of(Signal.SIGSEGV, Signal.SIGBUS);

    /** A signal that was sent: {@code to} a task, or to the process if it is -1. */
    private record Sent(int to, int signal, int value) {
    }

    private final TestTasks tasks = new TestTasks();
    private final Process process = tasks.newProcess(null, TASKS);
    private final List<Sent> sent = new ArrayList<>();
    private final boolean[] isIgnored = new boolean[Signal.MAX + 1];
    private Random random;

    private Task task(int index) {
        return TestTasks.task(process, index);
    }

    private long fewSignals() {
        long half = random.nextLong();
        return half & random.nextLong();
    }

    private int signal() {
        return SIGNALS[random.nextInt(SIGNALS.length)];
    }

    private void setAction(int signal, boolean ignores) {
        isIgnored[signal] = ignores;
        process.signals.setAction(signal, ignores ? SignalAction.IGNORE : new SignalAction(0x40_1000, SignalFlags.SA_RESTORER, 0x40_2000, 0));
        if (ignores) {
            sent.removeIf(s -> s.signal == signal);
        }
    }

    private void send(int value) {
        int to = random.nextInt(TASKS + 1) - 1;
        int signal = signal();
        byte[] bytes = new byte[SignalInfo.BYTES];
        LittleEndian.putInt(bytes, 8, SignalCode.SI_QUEUE);
        LittleEndian.putInt(bytes, 24, value);
        SignalInfo info = SignalInfo.decode(signal, bytes);
        assertEquals(0, to < 0 ? Signals.send(process, info) : Signals.send(task(to), info));
        boolean isBlocked = (task(Math.max(0, to)).signals.blocked() & Signal.set(signal)) != 0;
        boolean isDouble = signal < Signal.SIGRTMIN && sent.stream().anyMatch(s -> s.to == to && s.signal == signal);
        if ((isBlocked || !isIgnored[signal]) && !isDouble) {
            sent.add(new Sent(to, signal, value));
        }
    }

    private Sent expected(int index, long mask) {
        Comparator<Sent> order = Comparator.<Sent>comparingInt(s -> s.to == index ? 0 : 1)
                .thenComparingInt(s -> FAULTS.contains(s.signal) ? 0 : 1).thenComparingInt(s -> s.signal); // then as sent
        Sent first = null;
        for (Sent s : sent) {
            boolean isPossible = (s.to == index || s.to < 0) && (mask & Signal.set(s.signal)) == 0;
            if (isPossible && (first == null || order.compare(s, first) < 0)) {
                first = s;
            }
        }
        return first;
    }

    /** A thread goes to user mode: it receives until a handler has to run. */
    private void receive(int index) {
        Task task = task(index);
        NextSignal next = new NextSignal(task);
        int found = next.find();
        Sent expected = expected(index, task.signals.blocked());
        while (expected != null && isIgnored[expected.signal]) { // sent while it was blocked
            sent.remove(expected);
            expected = expected(index, task.signals.blocked());
        }
        assertEquals(expected == null ? NextSignal.NONE : NextSignal.HANDLER, found);
        if (expected != null) {
            assertEquals(expected.signal, next.info.signal);
            assertEquals(expected.value, next.info.value());
            sent.remove(expected);
        }
    }

    private void await(int index) {
        long set = random.nextLong();
        SignalWait wait = new SignalWait(task(index), set);
        Sent expected = expected(index, ~set);
        int found = wait.poll();
        assertEquals(expected == null ? -11 : expected.signal, found);
        if (expected != null) {
            assertEquals(expected.value, wait.info().value());
            sent.remove(expected);
        }
    }

    private void check() {
        long all = 0;
        for (int i = 0; i < TASKS; i++) {
            long own = 0;
            long shared = 0;
            for (Sent s : sent) {
                own |= s.to == i ? Signal.set(s.signal) : 0;
                shared |= s.to < 0 ? Signal.set(s.signal) : 0;
            }
            TaskSignals signals = task(i).signals;
            assertEquals(own, signals.ownPendingSet());
            assertEquals(own | shared, signals.pendingSet());
            if ((own & ~signals.blocked()) != 0) {
                assertTrue(signals.hasPending(), "nobody else could receive it");
            }
            all |= signals.hasPending() ? ~signals.blocked() : 0;
        }
        long waiting = process.signals.sharedPendingSet();
        for (int i = 0; i < TASKS; i++) {
            assertEquals(0, waiting & ~task(i).signals.blocked() & ~all, "a signal of the process that a thread could receive, and none looks");
        }
        assertEquals(sent.size(), process.signals.quota().queued(0));
    }

    @Test
    void threadsReceiveWhatWasSentInTheOrderOfPosix() {
        for (int seed = 1; seed <= 30; seed++) {
            SignalModelTest model = new SignalModelTest();
            model.random = new Random(seed);
            try {
                model.run();
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    private void run() {
        for (int signal : SIGNALS) {
            setAction(signal, false);
        }
        for (int step = 0; step < STEPS; step++) {
            int index = random.nextInt(TASKS);
            switch (random.nextInt(10)) {
                case 0, 1, 2, 3 -> send(step);
                case 4 -> task(index).signals.setBlocked(fewSignals());
                case 5 -> task(index).signals.unblock(random.nextLong());
                case 6 -> setAction(signal(), random.nextInt(4) == 0);
                case 7 -> await(index);
                default -> receive(index);
            }
            check();
        }
    }
}
