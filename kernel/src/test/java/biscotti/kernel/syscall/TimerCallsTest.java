package biscotti.kernel.syscall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.kernel.abi.ClockId;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.ResourceLimit;
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
import biscotti.kernel.task.signal.SignalWait;
import biscotti.kernel.task.signal.Signals;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Clocks, sleeping and timers by their system calls, over a clock that the test moves. */
class TimerCallsTest {
    private static final long AT = TestMemory.BASE;
    private static final long OLD = TestMemory.BASE + 0x100;
    private static final long EVENT = TestMemory.BASE + 0x200;
    private static final long ID = TestMemory.BASE + 0x300;
    private static final long BAD = 0x1000;
    private static final long SECOND = 1_000_000_000L;

    private final TestTasks tasks = new TestTasks();
    private final Process process = tasks.newProcess(null, 2);
    private final Task task = TestTasks.task(process, 0);
    private final Task other = TestTasks.task(process, 1);
    private final TestMemory memory = (TestMemory) task.userMemory;

    TimerCallsTest() {
        task.signals.setBlocked(-1L);
        other.signals.setBlocked(-1L);
    }

    private void put(long address, long... words) {
        for (int i = 0; i < words.length; i++) {
            memory.putLong(address + 8L * i, words[i]);
        }
    }

    private void assertWords(long address, long... words) {
        for (int i = 0; i < words.length; i++) {
            assertEquals(words[i], memory.word(address + 8L * i), "word " + i);
        }
    }

    private SignalInfo taken(Task by, int signal) {
        SignalWait wait = new SignalWait(by, Signal.set(signal));
        return wait.poll() < 0 ? null : wait.info();
    }

    @Test
    void clocksShowTheirTimes() {
        tasks.clock.advance(5 * SECOND + 7);
        assertEquals(0, ClockCalls.getTime(task, ClockId.CLOCK_MONOTONIC, AT));
        assertWords(AT, 5, 7);
        assertEquals(0, ClockCalls.getTime(task, ClockId.CLOCK_REALTIME, AT));
        assertWords(AT, TestTasks.START / SECOND + 5, 7);
        task.usage.userNanos = 3 * SECOND;
        other.usage.systemNanos = SECOND + 1;
        assertEquals(0, ClockCalls.getTime(task, ClockId.CLOCK_PROCESS_CPUTIME_ID, AT));
        assertWords(AT, 4, 1);
        assertEquals(0, ClockCalls.getTime(task, ClockId.CLOCK_THREAD_CPUTIME_ID, AT));
        assertWords(AT, 3, 0);
        int ofOther = ~other.id << 3 | 6; // pthread_getcpuclockid
        assertEquals(0, ClockCalls.getTime(task, ofOther, AT));
        assertWords(AT, 1, 1);
        for (int clock : new int[] {10, 12, 99, -1, ~4711 << 3 | 2}) {
            assertEquals(-Errno.EINVAL, ClockCalls.getTime(task, clock, AT), "clock " + clock);
            assertEquals(-Errno.EINVAL, ClockCalls.getResolution(task, clock, AT));
        }
        assertEquals(-Errno.EFAULT, ClockCalls.getTime(task, ClockId.CLOCK_REALTIME, BAD));
        assertEquals(0, ClockCalls.getResolution(task, ClockId.CLOCK_REALTIME, AT));
        assertWords(AT, 0, 1);
        assertEquals(0, ClockCalls.getTimeOfDay(task, AT, OLD));
        assertWords(AT, TestTasks.START / SECOND + 5, 0);
        assertEquals(TestTasks.START / SECOND + 5, ClockCalls.time(task, 0));
        assertEquals(500, ClockCalls.times(task, AT));
        assertWords(AT, 300, 100, 0, 0);
    }

    @Test
    void theRealTimeIsSetByWhoMay() {
        put(AT, 2_000_000_000L, 5);
        assertEquals(0, ClockCalls.setTime(task, ClockId.CLOCK_REALTIME, AT));
        assertEquals(2_000_000_000L, ClockCalls.time(task, 0));
        assertEquals(-Errno.EINVAL, ClockCalls.setTime(task, ClockId.CLOCK_MONOTONIC, AT));
        assertEquals(-Errno.EFAULT, ClockCalls.setTime(task, ClockId.CLOCK_REALTIME, BAD));
        put(AT, 5, SECOND);
        assertEquals(-Errno.EINVAL, ClockCalls.setTime(task, ClockId.CLOCK_REALTIME, AT));
        task.setCredentials(task.credentials.change().capabilities(0).build());
        put(AT, 5, 5);
        assertEquals(-Errno.EPERM, ClockCalls.setTime(task, ClockId.CLOCK_REALTIME, AT));
        assertEquals(-Errno.EPERM, ClockCalls.setTimeOfDay(task, AT, 0));
    }

    @Test
    void anAlarmRingsOnce() {
        assertEquals(0, TimerCalls.alarm(task, 10));
        tasks.advance(9 * SECOND + SECOND / 2);
        assertEquals(1, TimerCalls.alarm(task, 10));
        tasks.advance(10 * SECOND);
        assertEquals(Signal.SIGALRM, taken(task, Signal.SIGALRM).signal);
        tasks.advance(100 * SECOND);
        assertEquals(null, taken(task, Signal.SIGALRM));
        TimerCalls.alarm(task, 5);
        assertEquals(5, TimerCalls.alarm(task, 0));
        tasks.advance(100 * SECOND);
        assertEquals(null, taken(task, Signal.SIGALRM));
    }

    @Test
    void anIntervalTimerRingsAgainAndAgain() {
        put(AT, 2, 0, 3, 500_000);
        assertEquals(0, TimerCalls.setInterval(task, ClockId.ITIMER_REAL, AT, OLD));
        assertWords(OLD, 0, 0, 0, 0);
        tasks.advance(3 * SECOND);
        assertEquals(0, TimerCalls.getInterval(task, ClockId.ITIMER_REAL, OLD));
        assertWords(OLD, 2, 0, 0, 500_000);
        for (int i = 0; i < 3; i++) {
            tasks.advance(i == 0 ? SECOND / 2 : 2 * SECOND);
            assertEquals(Signal.SIGALRM, taken(task, Signal.SIGALRM).signal);
        }
        assertEquals(0, TimerCalls.setInterval(task, ClockId.ITIMER_REAL, 0, OLD));
        assertWords(OLD, 2, 0, 2, 0);
        tasks.advance(9 * SECOND);
        assertEquals(null, taken(task, Signal.SIGALRM));
    }

    @Test
    void intervalTimersOfProcessorTimeCountWhatTheirProcessUses() {
        put(AT, 0, 0, 1, 0);
        TimerCalls.setInterval(task, ClockId.ITIMER_VIRTUAL, AT, 0);
        TimerCalls.setInterval(task, ClockId.ITIMER_PROF, AT, 0);
        tasks.advance(5 * SECOND);
        assertEquals(null, taken(task, Signal.SIGPROF), "it slept");
        task.usage.systemNanos = SECOND;
        tasks.advance(SECOND);
        assertEquals(Signal.SIGPROF, taken(task, Signal.SIGPROF).signal);
        assertEquals(null, taken(task, Signal.SIGVTALRM));
        other.usage.userNanos = SECOND;
        tasks.advance(SECOND);
        assertEquals(Signal.SIGVTALRM, taken(task, Signal.SIGVTALRM).signal);
    }

    @Test
    void aThreadThatStaysInItsProgramIsCountedToo() {
        put(AT, 0, 0, 1, 0);
        TimerCalls.setInterval(task, ClockId.ITIMER_VIRTUAL, AT, 0);
        ((biscotti.kernel.task.FlagThread) other.thread()).setProcessorNanos(SECOND);
        tasks.advance(SECOND);
        assertEquals(Signal.SIGVTALRM, taken(task, Signal.SIGVTALRM).signal);
        other.usage.userNanos = SECOND - 1;
        other.usage.systemNanos = 1;
        assertEquals(0, ClockCalls.getTime(task, ClockId.CLOCK_PROCESS_CPUTIME_ID, AT));
        assertEquals(1, memory.word(AT));
    }

    @Test
    void badIntervalTimersAreRefused() {
        put(AT, 0, 0, 1, 1_000_000);
        assertEquals(-Errno.EINVAL, TimerCalls.setInterval(task, ClockId.ITIMER_REAL, AT, 0));
        put(AT, 0, 0, -1, 0);
        assertEquals(-Errno.EINVAL, TimerCalls.setInterval(task, ClockId.ITIMER_REAL, AT, 0));
        assertEquals(-Errno.EFAULT, TimerCalls.setInterval(task, ClockId.ITIMER_REAL, BAD, 0));
        assertEquals(-Errno.EINVAL, TimerCalls.setInterval(task, 3, 0, 0));
        assertEquals(-Errno.EINVAL, TimerCalls.getInterval(task, -1, OLD));
        assertEquals(-Errno.EFAULT, TimerCalls.getInterval(task, ClockId.ITIMER_REAL, BAD));
    }

    private int create(int clock, int signal, int notify, int thread) {
        put(EVENT, 0x1234_5678_9ABCL, signal & 0xFFFF_FFFFL | (long) notify << 32, thread);
        long result = TimerCalls.create(task, clock, EVENT, ID);
        return result < 0 ? (int) result : memory.half(ID);
    }

    @Test
    void aTimersSignalTellsWhichAndHowOften() {
        int id = create(ClockId.CLOCK_MONOTONIC, 40, SignalFlags.SIGEV_SIGNAL, 0);
        put(AT, 1, 0, 1, 0);
        assertEquals(0, TimerCalls.set(task, id, 0, AT, OLD));
        assertWords(OLD, 0, 0, 0, 0);
        tasks.advance(SECOND);
        tasks.advance(3 * SECOND + SECOND / 4);
        SignalInfo info = taken(task, 40);
        assertEquals(-2, info.code);
        assertEquals(id, info.timer());
        assertEquals(3, info.overrun());
        assertEquals(0x1234_5678_9ABCL, info.value());
        assertEquals(3, process.timers.overrun(id));
        assertEquals(null, taken(task, 40), "one signal, however often");
        assertEquals(0, TimerCalls.get(task, id, OLD));
        assertWords(OLD, 1, 0, 0, 3 * SECOND / 4);
        tasks.advance(SECOND);
        assertEquals(0, taken(task, 40).overrun());
        assertEquals(0, process.timers.overrun(id));
        tasks.advance(3 * SECOND);
        taken(task, 40);
        assertEquals(2, process.timers.overrun(id));
        assertEquals(0, TimerCalls.set(task, id, 0, AT, 0));
        assertEquals(0, process.timers.overrun(id), "set anew");
        assertEquals(0, process.timers.delete(id));
        tasks.advance(9 * SECOND);
        assertEquals(null, taken(task, 40));
        assertEquals(-Errno.EINVAL, process.timers.delete(id));
        assertEquals(-Errno.EINVAL, TimerCalls.set(task, id, 0, AT, 0));
        assertEquals(-Errno.EINVAL, TimerCalls.get(task, id, OLD));
    }

    @Test
    void aTimerMaySignalOneThread() {
        int id = create(ClockId.CLOCK_MONOTONIC, 40, SignalFlags.SIGEV_THREAD_ID, other.id);
        put(AT, 0, 0, 0, 1);
        TimerCalls.set(task, id, 0, AT, 0);
        tasks.advance(1);
        assertEquals(null, taken(task, 40));
        assertEquals(40, taken(other, 40).signal);
    }

    @Test
    void aTimerWithoutAnEventSendsAlarmWithItsNumber() {
        assertEquals(0, TimerCalls.create(task, ClockId.CLOCK_REALTIME, 0, ID));
        put(AT, 0, 0, 1, 0);
        TimerCalls.set(task, memory.half(ID), 0, AT, 0);
        tasks.advance(SECOND);
        assertEquals(memory.half(ID), taken(task, Signal.SIGALRM).value());
    }

    @Test
    void aTimerByTheRealTimeFollowsTheClock() {
        int absolute = create(ClockId.CLOCK_REALTIME, 40, 0, 0);
        int relative = create(ClockId.CLOCK_REALTIME, 41, 0, 0);
        put(AT, 0, 0, TestTasks.START / SECOND + 1_000, 0);
        TimerCalls.set(task, absolute, ClockId.TIMER_ABSTIME, AT, 0);
        put(AT, 0, 0, 1_000, 0);
        TimerCalls.set(task, relative, 0, AT, 0);
        tasks.processes.clock.setRealtimeNanos(TestTasks.START + 999 * SECOND);
        tasks.advance(0);
        assertEquals(null, taken(task, 40));
        tasks.advance(SECOND);
        assertEquals(40, taken(task, 40).signal);
        assertEquals(null, taken(task, 41));
        tasks.advance(999 * SECOND);
        assertEquals(41, taken(task, 41).signal);
    }

    @Test
    void badTimersAreRefused() {
        assertEquals(-Errno.EINVAL, create(99, 40, 0, 0));
        assertEquals(-Errno.EOPNOTSUPP, create(ClockId.CLOCK_MONOTONIC_RAW, 40, 0, 0));
        assertEquals(-Errno.EINVAL, create(ClockId.CLOCK_MONOTONIC, 0, 0, 0));
        assertEquals(-Errno.EINVAL, create(ClockId.CLOCK_MONOTONIC, 65, 0, 0));
        assertEquals(-Errno.EINVAL, create(ClockId.CLOCK_MONOTONIC, 40, 3, 0));
        assertEquals(-Errno.EINVAL, create(ClockId.CLOCK_MONOTONIC, 40, 4, 4711));
        assertEquals(-Errno.EFAULT, TimerCalls.create(task, ClockId.CLOCK_MONOTONIC, BAD, ID));
        assertEquals(-Errno.EFAULT, TimerCalls.create(task, ClockId.CLOCK_MONOTONIC, 0, BAD));
        process.limits.set(ResourceLimit.SIGPENDING, 1, 1);
        int id = create(ClockId.CLOCK_MONOTONIC, 0, SignalFlags.SIGEV_NONE, 0);
        assertTrue(id >= 0);
        assertEquals(-Errno.EAGAIN, create(ClockId.CLOCK_MONOTONIC, 40, 0, 0));
        put(AT, 0, SECOND, 1, 0);
        assertEquals(-Errno.EINVAL, TimerCalls.set(task, id, 0, AT, 0));
        assertEquals(-Errno.EINVAL, TimerCalls.set(task, id, 0, 0, 0));
        assertEquals(-Errno.EFAULT, TimerCalls.set(task, id, 0, BAD, 0));
        process.timers.end();
        assertEquals(0, process.signals.quota().queued(0));
    }

    @Test
    void aSleepLastsAsLongAsItShould() {
        Process sleeper = tasks.newProcess(null);
        AtomicLong result = new AtomicLong(1);
        TestTasks.Running running = tasks.run(sleeper, t -> {
            t.userMemory.putLong(AT, 2);
            t.userMemory.putLong(AT + 8, 1);
            result.set(TimerCalls.nanosleep(t, AT, 0));
        });
        running.awaitSleep();
        tasks.clock.advance(2 * SECOND);
        running.awaitSleep();
        tasks.clock.advance(1);
        running.join();
        assertEquals(0, result.get());
    }

    @Test
    void anInterruptedSleepTellsWhatIsLeftAndGoesOn() {
        Process sleeper = tasks.newProcess(null);
        sleeper.signals.setAction(Signal.SIGUSR1, new SignalAction(0x40_1000, SignalFlags.SA_RESTORER, 0x40_2000, 0));
        AtomicLong first = new AtomicLong(1);
        AtomicLong second = new AtomicLong(1);
        TestTasks.Running running = tasks.run(sleeper, t -> {
            t.userMemory.putLong(AT, 10);
            first.set(TimerCalls.nanosleep(t, AT, OLD));
            t.context.set(biscotti.kernel.task.UserContext.RSP, TestMemory.BASE + 0x8000);
            SignalDelivery.beforeUserMode(t, SignalDelivery.NO_CALL);
            second.set(RestartCall.run(t));
        });
        running.awaitSleep();
        tasks.clock.advance(4 * SECOND);
        Signals.send(running.task, SignalInfo.ofKernel(Signal.SIGUSR1));
        TestTasks.await(() -> first.get() == 1 ? null : true);
        assertEquals(-Errno.ERESTART_RESTARTBLOCK, first.get());
        assertEquals(6, ((TestMemory) running.task.userMemory).word(OLD));
        running.awaitSleep();
        tasks.clock.advance(6 * SECOND);
        running.join();
        assertEquals(0, second.get());
    }

    @Test
    void anAbsoluteSleepFollowsItsClock() {
        Process sleeper = tasks.newProcess(null);
        AtomicLong result = new AtomicLong(1);
        TestTasks.Running running = tasks.run(sleeper, t -> {
            t.userMemory.putLong(AT, TestTasks.START / SECOND + 100);
            result.set(TimerCalls.clockNanosleep(t, ClockId.CLOCK_REALTIME, ClockId.TIMER_ABSTIME, AT, 0));
        });
        running.awaitSleep();
        tasks.processes.clock.setRealtimeNanos(TestTasks.START + 100 * SECOND);
        running.join();
        assertEquals(0, result.get());
    }

    @Test
    void badSleepsAreRefused() {
        put(AT, 0, SECOND);
        assertEquals(-Errno.EINVAL, TimerCalls.nanosleep(task, AT, 0));
        put(AT, -1, 0);
        assertEquals(-Errno.EINVAL, TimerCalls.nanosleep(task, AT, 0));
        assertEquals(-Errno.EFAULT, TimerCalls.nanosleep(task, BAD, 0));
        assertEquals(-Errno.EINVAL, TimerCalls.clockNanosleep(task, 99, 0, AT, 0));
        assertEquals(-Errno.EOPNOTSUPP, TimerCalls.clockNanosleep(task, ClockId.CLOCK_MONOTONIC_RAW, 0, AT, 0));
    }
}
