package biscotti.kernel.filesystem.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.file.FileServices;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.file.Readiness;
import biscotti.kernel.file.TestProcess;
import biscotti.kernel.memory.KernelBuffer;
import biscotti.kernel.schedule.KernelTimer;
import biscotti.kernel.schedule.Timers;
import biscotti.kernel.task.time.WallClock;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class EventFilesTest {
    private final TestProcess process = new TestProcess();
    private final FileServices services = process.services;

    private EventCounter counter(int initial, boolean isSemaphore) {
        return EventCounter.create(services, initial, isSemaphore, OpenFlags.O_NONBLOCK, process.credentials);
    }

    private static long read(OpenFile file) {
        byte[] bytes = new byte[8];
        long count = file.read(new KernelBuffer(bytes));
        return count < 0 ? count : ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    private static long write(OpenFile file, long value) {
        byte[] bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
        return file.write(new KernelBuffer(bytes), TestProcess.NO_LIMIT);
    }

    @Test
    void aCounterAddsUpAndIsTakenAtOnce() {
        EventCounter counter = counter(3, false);
        assertEquals(Readiness.ALWAYS, counter.poll(null));
        assertEquals(8, write(counter, 4));
        assertEquals(7, read(counter));
        assertEquals(-Errno.EAGAIN, read(counter));
        assertEquals(Readiness.OUT, counter.poll(null));
    }

    @Test
    void aSemaphoreIsTakenOneByOne() {
        EventCounter counter = counter(2, true);
        assertEquals(1, read(counter));
        assertEquals(1, read(counter));
        assertEquals(-Errno.EAGAIN, read(counter));
    }

    @Test
    void aCounterHasItsLimit() {
        EventCounter counter = counter(0, false);
        assertEquals(-Errno.EINVAL, write(counter, -1));
        assertEquals(8, write(counter, -2));
        assertEquals(-Errno.EAGAIN, write(counter, 1));
        assertEquals(8, write(counter, 0));
        assertEquals(Readiness.IN, counter.poll(null));
        assertEquals(-2, read(counter));
        assertEquals(-Errno.EINVAL, counter.read(new KernelBuffer(new byte[7])));
        assertEquals(-Errno.EINVAL, counter.write(new KernelBuffer(new byte[7]), 0));
        assertEquals(-Errno.ESPIPE, counter.seek(0, 0));
    }

    @Test
    void aBlockedReaderOfACounterIsWoken() throws Exception {
        EventCounter counter = EventCounter.create(services, 0, false, 0, process.credentials);
        FutureTask<Long> reader = new FutureTask<>(() -> read(counter));
        Thread.ofPlatform().start(reader);
        write(counter, 9);
        assertEquals(9L, reader.get());
    }

    /** One timer at a time, which the test lets expire. */
    private static final class OneTimer implements Timers {
        private KernelTimer armed;
        private long deadline;

        @Override
        public int arm(KernelTimer timer, long deadlineNanos) {
            armed = timer;
            deadline = deadlineNanos;
            return 0;
        }

        @Override
        public long cancel(KernelTimer timer) {
            armed = null;
            return 1;
        }
    }

    @Test
    void aTimerCountsItsExpirations() throws Exception {
        OneTimer timers = new OneTimer();
        TimerFile timer = TimerFile.create(services, timers, OpenFlags.O_NONBLOCK, process.credentials);
        assertEquals(new TimerFile.Setting(0, 0), timer.set(100, 10));
        assertEquals(new TimerFile.Setting(100, 10), timer.get());
        assertEquals(-Errno.EAGAIN, read(timer));
        process.clock.advance(125);
        expire(timers, 125);
        assertEquals(Readiness.IN, timer.poll(null));
        assertEquals(3, read(timer));
        assertEquals(130, timers.deadline);
        assertEquals(new TimerFile.Setting(5, 10), timer.set(200, 0));
        expire(timers, 200);
        assertEquals(1, read(timer));
        assertEquals(new TimerFile.Setting(0, 0), timer.get());
        assertEquals(-Errno.EINVAL, timer.write(new KernelBuffer(new byte[8]), 0));
    }

    @Test
    void anExpiryThatComesLateDoesNotCount() throws Exception {
        OneTimer timers = new OneTimer();
        TimerFile timer = TimerFile.create(services, timers, OpenFlags.O_NONBLOCK, process.credentials);
        timer.set(100, 0);
        KernelTimer old = timers.armed;
        timer.set(300, 0);
        timers.armed = old;
        expire(timers, 110);
        assertEquals(-Errno.EAGAIN, read(timer));
        WallClock wallClock = new WallClock(services.locks, process.clock);
        timer.setClock(wallClock);
        timer.setCancelledOnSet(true);
        wallClock.setRealtimeNanos(1_000);
        assertEquals(-Errno.ECANCELED, read(timer));
        assertEquals(-Errno.EAGAIN, read(timer));
    }

    private static void expire(OneTimer timers, long now) throws ReflectiveOperationException {
        var method = KernelTimer.class.getDeclaredMethod("expire", long.class);
        method.setAccessible(true);
        method.invoke(timers.armed, now);
    }
}
