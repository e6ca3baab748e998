package biscotti.kernel.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.schedule.hosted.HostedLocks;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HostedLocksTest {
    private static final LockRank LOW = new LockRank("low", 1);
    private static final LockRank HIGH = new LockRank("high", 2);
    private static final LockRank PAIR = new LockRank("pair", 3, true);

    private final SimulatedClock clock = new SimulatedClock(0);
    private final Locks locks = new HostedLocks(clock);

    @Test
    void locksAreTakenInRisingRankOnly() {
        SleepLock low = locks.newSleepLock(LOW);
        SleepLock high = locks.newSleepLock(HIGH);
        low.acquire();
        high.acquire();
        high.release();
        low.release();
        high.acquire();
        assertThrows(IllegalStateException.class, low::acquire);
        high.release();
    }

    @Test
    void locksOfOneRankNestOnlyWhereTheRankSaysSo() {
        SleepLock first = locks.newSleepLock(PAIR);
        SleepLock second = locks.newSleepLock(PAIR);
        first.acquire();
        second.acquire();
        second.release();
        first.release();
        SpinLock spin = locks.newSpinLock(LOW);
        spin.acquire();
        assertThrows(IllegalStateException.class, locks.newSpinLock(LOW)::acquire);
        spin.release();
    }

    @Test
    void nothingSleepsUnderASpinLock() {
        SpinLock spin = locks.newSpinLock(LOW);
        WaitQueue queue = locks.newWaitQueue();
        spin.acquire();
        assertThrows(IllegalStateException.class, locks.newSleepLock(HIGH)::acquire);
        assertThrows(IllegalStateException.class, () -> queue.await(queue.ticket(), 0));
        spin.release();
    }

    @Test
    void aWakeUpBetweenTicketAndSleepIsNotLost() {
        WaitQueue queue = locks.newWaitQueue();
        int ticket = queue.ticket();
        queue.wakeOne();
        assertEquals(0, queue.await(ticket, WaitQueue.FOREVER));
    }

    @Test
    void aDeadlineOfTheSimulatedClockEndsTheSleep() {
        WaitQueue queue = locks.newWaitQueue();
        clock.advance(5);
        assertEquals(-Errno.ETIMEDOUT, queue.await(queue.ticket(), 5));
    }

    @Test
    void anInterruptIsASignal() {
        WaitQueue queue = locks.newWaitQueue();
        Thread.currentThread().interrupt();
        assertEquals(-Errno.EINTR, queue.await(queue.ticket(), WaitQueue.FOREVER));
    }

    @Test
    void producersAndConsumersMeetThroughWakeOne() throws InterruptedException {
        WaitQueue queue = locks.newWaitQueue();
        SpinLock guard = locks.newSpinLock(LOW);
        AtomicInteger consumed = new AtomicInteger();
        int[] stock = new int[1];
        Thread[] consumers = new Thread[3];
        for (int i = 0; i < consumers.length; i++) {
            consumers[i] = Thread.ofPlatform().start(() -> {
                for (int n = 0; n < 1000; ) {
                    int ticket = queue.ticket();
                    guard.acquire();
                    boolean got = stock[0] > 0;
                    if (got) {
                        stock[0]--;
                    }
                    guard.release();
                    if (got) {
                        n++;
                        consumed.incrementAndGet();
                    } else {
                        queue.await(ticket, WaitQueue.FOREVER);
                    }
                }
            });
        }
        for (int i = 0; i < 3000; i++) {
            guard.acquire();
            stock[0]++;
            guard.release();
            queue.wakeOne();
        }
        for (Thread consumer : consumers) {
            consumer.join();
        }
        assertEquals(3000, consumed.get());
    }

    @Test
    void sequenceCountShowsAChangeToItsReader() {
        SequenceCount count = new SequenceCount();
        int seen = count.readBegin();
        assertTrue(!count.readRetry(seen));
        count.writeBegin();
        count.writeEnd();
        assertTrue(count.readRetry(seen));
    }
}
