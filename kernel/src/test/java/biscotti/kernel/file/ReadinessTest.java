package biscotti.kernel.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import biscotti.kernel.abi.EpollFlags;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.abi.PollEvents;
import biscotti.kernel.filesystem.event.EventCounter;
import biscotti.kernel.filesystem.pipe.PipeFile;
import biscotti.kernel.filesystem.pipe.Pipes;
import biscotti.kernel.memory.KernelBuffer;
import biscotti.kernel.schedule.WaitQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** poll(2) and epoll(7). */
class ReadinessTest {
    private static final int IN = PollEvents.POLLIN;
    private static final int OUT = PollEvents.POLLOUT;

    private final TestProcess process = new TestProcess();
    private final FileServices services = process.services;
    private final Pipes pipes = new Pipes(services);
    private final Epoll epoll = newEpoll();

    private Epoll newEpoll() {
        return Epoll.create(services, process.credentials);
    }

    private Pipes.Ends pipe() {
        return pipes.create(OpenFlags.O_NONBLOCK, process.credentials);
    }

    private static void write(PipeFile file) {
        assertEquals(1, file.write(new KernelBuffer(new byte[1]), TestProcess.NO_LIMIT));
    }

    private static long read(PipeFile file) {
        return file.read(new KernelBuffer(new byte[100]));
    }

    /** Events as "events:data", without waiting. */
    private static List<String> now(Epoll epoll) {
        return now(epoll, 10);
    }

    private static List<String> now(Epoll epoll, int limit) {
        List<String> found = new ArrayList<>();
        int count = epoll.wait((events, data) -> {
            found.add(Integer.toHexString(events) + ":" + data);
            return 0;
        }, limit, 0);
        assertEquals(count, found.size());
        return found;
    }

    // ---- poll

    @Test
    void pollTellsWhatIsTrueOfEachFile() {
        Pipes.Ends ends = pipe();
        write(ends.writer());
        process.put("/f", "");
        PollSet set = new PollSet(services, 6);
        set.add(ends.reader(), IN | OUT, false);
        set.add(ends.writer(), IN | OUT, false);
        set.add(null, IN, false);
        set.add(null, IN, true);
        set.add(process.openFile("/f", 0, 0), IN | PollEvents.POLLRDHUP, false);
        OpenFile path = process.openFile("/f", OpenFlags.O_PATH, 0);
        set.add(path, IN, false);
        assertEquals(5, set.await(0));
        assertEquals(List.of(IN, OUT, PollEvents.POLLNVAL, 0, IN, PollEvents.POLLNVAL),
                List.of(set.events(0), set.events(1), set.events(2), set.events(3), set.events(4), set.events(5)));
        assertSame(path, set.file(5), "who added it is to release it");
    }

    @Test
    void pollWakesWhenAFileBecomesReady() throws Exception {
        Pipes.Ends one = pipe();
        Pipes.Ends two = pipe();
        FutureTask<Integer> poller = new FutureTask<>(() -> {
            PollSet set = new PollSet(services, 2);
            set.add(one.reader(), IN, false);
            set.add(two.reader(), IN, false);
            int count = set.await(WaitQueue.FOREVER);
            return count * 100 + set.events(0) * 10 + set.events(1);
        });
        Thread.ofPlatform().start(poller);
        write(two.writer());
        assertEquals(101, poller.get());
    }

    @Test
    void pollEndsAtItsDeadlineOrBySignal() throws Exception {
        Pipes.Ends ends = pipe();
        PollSet set = new PollSet(services, 1);
        set.add(ends.reader(), IN, false);
        assertEquals(0, set.await(0));
        FutureTask<Integer> poller = new FutureTask<>(() -> {
            Thread.currentThread().interrupt();
            return set.await(WaitQueue.FOREVER);
        });
        Thread.ofPlatform().start(poller);
        assertEquals(-Errno.EINTR, poller.get());
        FutureTask<Integer> timed = new FutureTask<>(() -> set.await(process.clock.monotonicNanos() + 1000));
        Thread.ofPlatform().start(timed);
        while (!timed.isDone()) {
            process.clock.advance(500);
        }
        assertEquals(0, timed.get());
    }

    // ---- epoll

    @Test
    void levelTriggeredEventsComeAsLongAsTheyAreTrue() {
        Pipes.Ends ends = pipe();
        assertEquals(0, epoll.add(3, ends.reader(), IN, 33));
        assertEquals(List.of(), now(epoll));
        write(ends.writer());
        assertEquals(List.of("1:33"), now(epoll));
        assertEquals(List.of("1:33"), now(epoll));
        read(ends.reader());
        assertEquals(List.of(), now(epoll));
        ends.writer().release();
        assertEquals(List.of("10:33"), now(epoll));
    }

    @Test
    void edgeTriggeredEventsComeOncePerChange() {
        Pipes.Ends ends = pipe();
        write(ends.writer());
        epoll.add(3, ends.reader(), IN | EpollFlags.EPOLLET, 1);
        assertEquals(List.of("1:1"), now(epoll));
        assertEquals(List.of(), now(epoll));
        write(ends.writer());
        write(ends.writer());
        assertEquals(List.of("1:1"), now(epoll));
        assertEquals(List.of(), now(epoll));
        epoll.modify(3, ends.reader(), IN | EpollFlags.EPOLLET, 2);
        assertEquals(List.of("1:2"), now(epoll));
    }

    @Test
    void oneShotEventsComeOnceUntilArmedAgain() {
        Pipes.Ends ends = pipe();
        epoll.add(3, ends.reader(), IN | EpollFlags.EPOLLONESHOT, 1);
        write(ends.writer());
        assertEquals(List.of("1:1"), now(epoll));
        write(ends.writer());
        ends.writer().release();
        assertEquals(List.of(), now(epoll));
        epoll.modify(3, ends.reader(), IN | EpollFlags.EPOLLONESHOT, 2);
        assertEquals(List.of("11:2"), now(epoll));
    }

    @Test
    void theLimitIsKeptAndTheOthersTakeTheirTurn() {
        for (int i = 0; i < 5; i++) {
            Pipes.Ends ends = pipe();
            epoll.add(i, ends.reader(), IN, i);
            write(ends.writer());
        }
        assertEquals(List.of("1:0", "1:1", "1:2"), now(epoll, 3));
        assertEquals(List.of("1:3", "1:4", "1:0"), now(epoll, 3));
    }

    @Test
    void controlRefuses() {
        Pipes.Ends ends = pipe();
        process.put("/f", "");
        assertEquals(-Errno.EPERM, epoll.add(3, process.openFile("/f", 0, 0), IN, 0));
        assertEquals(-Errno.EINVAL, epoll.add(3, epoll, IN, 0));
        assertEquals(-Errno.ENOENT, epoll.modify(3, ends.reader(), IN, 0));
        assertEquals(-Errno.ENOENT, epoll.remove(3, ends.reader()));
        assertEquals(0, epoll.add(3, ends.reader(), IN, 0));
        assertEquals(-Errno.EEXIST, epoll.add(3, ends.reader(), IN, 0));
        assertEquals(0, epoll.add(4, ends.reader(), IN, 0));
        assertEquals(-Errno.ENOENT, epoll.remove(3, ends.writer()));
        assertEquals(-Errno.EINVAL, epoll.add(5, ends.reader(), IN | EpollFlags.EPOLLEXCLUSIVE | EpollFlags.EPOLLONESHOT, 0));
        assertEquals(0, epoll.add(5, ends.reader(), IN | EpollFlags.EPOLLEXCLUSIVE, 0));
        assertEquals(-Errno.EINVAL, epoll.modify(5, ends.reader(), IN, 0));
        assertEquals(-Errno.EINVAL, epoll.add(6, newEpoll(), IN | EpollFlags.EPOLLEXCLUSIVE, 0));
    }

    @Test
    void aRemovedOrClosedFileGivesNoEvents() {
        Pipes.Ends one = pipe();
        Pipes.Ends two = pipe();
        epoll.add(1, one.reader(), IN, 1);
        epoll.add(2, two.reader(), IN, 2);
        write(one.writer());
        write(two.writer());
        assertEquals(0, epoll.remove(1, one.reader()));
        two.reader().release();
        assertEquals(List.of(), now(epoll));
        assertEquals(-Errno.ENOENT, epoll.remove(2, two.reader()));
    }

    @Test
    void instancesWatchEachOther() {
        Epoll outer = newEpoll();
        Epoll outmost = newEpoll();
        Pipes.Ends ends = pipe();
        epoll.add(1, ends.reader(), IN, 1);
        assertEquals(0, outer.add(2, epoll, IN, 2));
        assertEquals(0, outmost.add(3, outer, IN | EpollFlags.EPOLLET, 3));
        assertEquals(List.of(), now(outmost));
        write(ends.writer());
        assertEquals(List.of("1:3"), now(outmost));
        assertEquals(List.of(), now(outmost));
        assertEquals(List.of("1:2"), now(outer));
        assertEquals(Readiness.IN, outer.poll(null));
        read(ends.reader());
        assertEquals(0, outer.poll(null));
        assertEquals(List.of(), now(outer));
        write(ends.writer());
        assertEquals(List.of("1:3"), now(outmost));
    }

    @Test
    void circlesAndTowersOfInstancesAreRefused() {
        Epoll other = newEpoll();
        assertEquals(0, epoll.add(1, other, IN, 1));
        assertEquals(-Errno.ELOOP, other.add(1, epoll, IN, 1));
        Epoll top = epoll;
        int result = 0;
        int height = 0;
        while (result == 0 && height < 20) {
            Epoll above = newEpoll();
            result = above.add(1, top, IN, 1);
            top = above;
            height++;
        }
        assertEquals(-Errno.ELOOP, result);
    }

    @Test
    void aSleeperIsWokenThroughNestedInstances() throws Exception {
        Epoll outer = newEpoll();
        Pipes.Ends ends = pipe();
        epoll.add(1, ends.reader(), IN, 1);
        outer.add(2, epoll, IN, 2);
        FutureTask<Integer> sleeper = new FutureTask<>(() -> outer.wait((events, data) -> 0, 5, WaitQueue.FOREVER));
        Thread.ofPlatform().start(sleeper);
        write(ends.writer());
        assertEquals(1, sleeper.get());
    }

    @Test
    void anExclusiveEventWakesOneOfTwoInstances() throws Exception {
        EventCounter counter = EventCounter.create(services, 0, false, OpenFlags.O_NONBLOCK, process.credentials);
        Epoll[] both = {newEpoll(), newEpoll()};
        List<FutureTask<Integer>> sleepers = new ArrayList<>();
        for (Epoll one : both) {
            one.add(1, counter, IN | EpollFlags.EPOLLET | EpollFlags.EPOLLEXCLUSIVE, 1);
            FutureTask<Integer> sleeper = new FutureTask<>(() -> one.wait((events, data) -> 0, 5, WaitQueue.FOREVER));
            Thread thread = Thread.ofPlatform().daemon().start(sleeper);
            sleepers.add(sleeper);
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
        counter.write(new KernelBuffer(new byte[] {1, 0, 0, 0, 0, 0, 0, 0}), 0);
        while (!sleepers.get(0).isDone() && !sleepers.get(1).isDone()) {
            Thread.onSpinWait();
        }
        assertEquals(1, (sleepers.get(0).isDone() ? 1 : 0) + (sleepers.get(1).isDone() ? 1 : 0));
        counter.write(new KernelBuffer(new byte[] {1, 0, 0, 0, 0, 0, 0, 0}), 0);
        assertEquals(1, sleepers.get(0).get());
        assertEquals(1, sleepers.get(1).get());
    }

    @Test
    void aFaultKeepsTheEvent() {
        Pipes.Ends ends = pipe();
        epoll.add(1, ends.reader(), IN | EpollFlags.EPOLLONESHOT, 1);
        write(ends.writer());
        assertEquals(-Errno.EFAULT, epoll.wait((events, data) -> -Errno.EFAULT, 5, 0));
        assertEquals(List.of("1:1"), now(epoll));
    }
}
