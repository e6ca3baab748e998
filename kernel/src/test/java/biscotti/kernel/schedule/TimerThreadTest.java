package biscotti.kernel.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.kernel.schedule.hosted.HostedLocks;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimerThreadTest {
    private final SimulatedClock clock = new SimulatedClock(0);
    private final TimerThread timers = new TimerThread(new HostedLocks(clock), clock);
    private final List<Integer> expired = new ArrayList<>();

    private final class Numbered extends KernelTimer {
        final int number;

        Numbered(int number) {
            this.number = number;
        }

        @Override
        protected void expire(long nowNanos) {
            expired.add(number);
        }
    }

    @Test
    void expireInOrderOfDeadlineThenOfArming() {
        timers.arm(new Numbered(1), 30);
        timers.arm(new Numbered(2), 10);
        timers.arm(new Numbered(3), 30);
        assertEquals(10, timers.expireDue());
        clock.advance(30);
        assertEquals(WaitQueue.FOREVER, timers.expireDue());
        assertEquals(List.of(2, 1, 3), expired);
    }

    @Test
    void cancelTellsWhatWasLeft() {
        Numbered timer = new Numbered(1);
        timers.arm(timer, 30);
        clock.advance(10);
        assertEquals(20, timers.cancel(timer));
        assertEquals(0, timers.cancel(timer));
        clock.advance(100);
        timers.expireDue();
        assertTrue(expired.isEmpty());
    }

    @Test
    void manyTimersArmedMovedAndCancelledKeepTheirOrder() {
        Random random = new Random(7);
        Numbered[] all = new Numbered[500];
        long[] deadlines = new long[all.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = new Numbered(i);
        }
        for (int step = 0; step < 5_000; step++) {
            int i = random.nextInt(all.length);
            if (random.nextInt(3) == 0) {
                timers.cancel(all[i]);
                deadlines[i] = 0;
            } else {
                deadlines[i] = 1 + random.nextInt(1_000_000) * 512L + i; // all different
                timers.arm(all[i], deadlines[i]);
            }
        }
        clock.advance(Long.MAX_VALUE / 2);
        timers.expireDue();
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < all.length; i++) {
            if (deadlines[i] != 0) {
                expected.add(i);
            }
        }
        expected.sort((a, b) -> Long.compare(deadlines[a], deadlines[b]));
        assertEquals(expected, expired);
    }
}
