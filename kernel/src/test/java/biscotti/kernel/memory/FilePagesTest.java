package biscotti.kernel.memory;

import static biscotti.kernel.memory.TestSpace.PAGE;
import static biscotti.kernel.memory.TestSpace.PRIVATE;
import static biscotti.kernel.memory.TestSpace.RW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.MapFlags;
import biscotti.kernel.schedule.SimulatedClock;
import biscotti.kernel.schedule.hosted.HostedLocks;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The pages of a file: who reads them, who shares them, when they are written and when they go. */
class FilePagesTest {
    private final TestSpace program = new TestSpace(100);
    private final TestFile file = new TestFile(program.cache, 40);

    @AfterEach
    void allFramesComeBack() {
        program.space.release();
        assertEquals(0, file.mappings);
        file.pages.drop(0, Long.MAX_VALUE);
        program.assertNothingIsLeft();
    }

    private long map(int flags) {
        return program.space.map(0, 40 * PAGE, RW, flags, file, 0);
    }

    @Test
    void aPageIsReadOnceForAll() {
        long first = map(MapFlags.MAP_SHARED);
        long second = map(PRIVATE);
        assertEquals(TestFile.fresh(20), program.read(first + 20 * PAGE));
        assertEquals(TestFile.fresh(20), program.read(second + 20 * PAGE));
        assertEquals(0, file.pages.hold(20));
        assertEquals(1, file.reads);
        file.pages.unhold(20);
        assertEquals(1, program.space.use().majorFaults());
    }

    @Test
    void aFileThatIsReadInOrderIsReadInClustersAndMappedInWindows() {
        long at = map(PRIVATE);
        for (int page = 0; page < 40; page++) {
            program.read(at + page * PAGE);
        }
        assertEquals(3, file.reads); // 16 + 16 + 8
        assertEquals(40, program.space.use().filePages());
        assertTrue(program.space.use().minorFaults() + program.space.use().majorFaults() <= 6);
    }

    @Test
    void twoReadersOfOnePageWaitForOneRead() throws Exception {
        CountDownLatch isReading = new CountDownLatch(1);
        CountDownLatch mayFinish = new CountDownLatch(1);
        file.duringRead = () -> {
            isReading.countDown();
            await(mayFinish);
        };
        List<Thread> readers = new ArrayList<>();
        List<Integer> results = java.util.Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 4; i++) {
            readers.add(Thread.ofPlatform().start(() -> results.add(file.pages.hold(7))));
            if (i == 0) {
                await(isReading);
            }
        }
        assertNull(file.pages.find(7)); // not before it is read
        mayFinish.countDown();
        for (Thread reader : readers) {
            reader.join();
        }
        assertEquals(List.of(0, 0, 0, 0), results);
        assertEquals(1, file.reads);
        for (int i = 0; i < 4; i++) {
            file.pages.unhold(7);
        }
    }

    @Test
    void aReaderThatMustNotWaitReadsForItself() throws Exception {
        CountDownLatch isReading = new CountDownLatch(1);
        CountDownLatch mayFinish = new CountDownLatch(1);
        file.duringRead = () -> {
            isReading.countDown();
            await(mayFinish);
        };
        Thread other = Thread.ofPlatform().start(() -> {
            assertEquals(0, file.pages.hold(7));
            file.pages.unhold(7);
        });
        await(isReading);
        file.duringRead = () -> { };
        file.isEntered = true;
        assertEquals(0, file.pages.hold(7));
        file.isEntered = false;
        assertNotNull(file.pages.find(7));
        file.pages.unhold(7);
        mayFinish.countDown();
        other.join();
        assertEquals(2, file.reads);
        assertEquals(1, file.pages.pageCount());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aFailedReadIsSigbusAndLeavesNothing() {
        long at = map(PRIVATE);
        file.readError = -Errno.EIO;
        assertEquals(-Errno.EIO, program.read(at + PAGE));
        assertEquals(-Errno.EIO, program.write(at + PAGE, 1));
        assertEquals(0, file.pages.pageCount());
        file.readError = 0;
        assertEquals(TestFile.fresh(1), program.read(at + PAGE));
    }

    @Test
    void storesThroughSharedMappingsMakePagesDirtyAgainAfterEachWriteBack() {
        long at = map(MapFlags.MAP_SHARED);
        program.read(at + 3 * PAGE);
        assertFalse(file.pages.hasDirty());
        program.write(at + 3 * PAGE, 50);
        assertTrue(file.pages.hasDirty());
        assertEquals(0, program.space.synchronise(at, 40 * PAGE, biscotti.kernel.abi.AdviceFlags.MS_SYNC));
        assertEquals(50, file.onDisk(3)[0]);
        assertFalse(file.pages.hasDirty());
        program.write(at + 3 * PAGE, 51);
        assertTrue(file.pages.hasDirty());
        assertEquals(0, file.pages.writeBack(0, 40));
        assertEquals(51, file.onDisk(3)[0]);
        assertEquals(2, file.writes);
    }

    @Test
    void privateCopiesNeverReachTheFile() {
        long at = map(PRIVATE);
        program.write(at, 99);
        assertFalse(file.pages.hasDirty());
        assertEquals(TestFile.fresh(0), program.read(map(MapFlags.MAP_SHARED)));
    }

    @Test
    void truncationTakesPagesFromEveryMapping() {
        long shared = map(MapFlags.MAP_SHARED);
        long copied = map(PRIVATE);
        program.write(shared + 5 * PAGE, 1);
        program.write(copied + 5 * PAGE, 2);
        program.write(copied + 3 * PAGE, 3);
        file.truncate(4);
        assertEquals(-Errno.EIO, program.read(shared + 5 * PAGE));
        assertEquals(-Errno.EIO, program.read(copied + 5 * PAGE));
        assertEquals(3, program.read(copied + 3 * PAGE));
    }

    @Test
    void theClockEvictsWhatWasNotUsedAndNothingDirtyOrHeld() {
        long at = map(MapFlags.MAP_SHARED);
        for (int page = 0; page < 10; page++) {
            program.read(at + page * PAGE);
        }
        program.write(at + 2 * PAGE, 1);
        assertEquals(0, file.pages.hold(5));
        int evicted = program.cache.evict(100);
        assertEquals(file.pages.pageCount(), 2);
        assertTrue(evicted >= 8);
        assertNotNull(file.pages.find(2));
        assertNotNull(file.pages.find(5));
        file.pages.unhold(5);
        assertEquals(TestFile.fresh(9), program.read(at + 9 * PAGE)); // and comes back
    }

    @Test
    void faultsEvictWhenMemoryIsShort() {
        long at = map(PRIVATE);
        for (int page = 0; page < 40; page++) {
            program.read(at + page * PAGE);
        }
        long anonymous = program.map(95 * PAGE, RW, PRIVATE);
        for (int page = 0; page < 95; page++) {
            assertEquals(0, program.write(anonymous + page * PAGE, 1));
        }
        assertTrue(file.pages.pageCount() <= 4);
        for (int page = 0; page < 40; page++) {
            assertEquals(TestFile.fresh(page), program.read(at + page * PAGE));
        }
    }

    @Test
    void faultsHaveDirtyPagesWrittenWhenNothingElseHelps() {
        long at = map(MapFlags.MAP_SHARED);
        for (int page = 0; page < 40; page++) {
            program.write(at + page * PAGE, 77);
        }
        long anonymous = program.map(90 * PAGE, RW, PRIVATE);
        for (int page = 0; page < 90; page++) {
            assertEquals(0, program.write(anonymous + page * PAGE, 1));
        }
        assertEquals(77, file.onDisk(39)[0]);
        assertEquals(77, program.read(at + 39 * PAGE));
    }

    @Test
    void dirtyPagesAreWrittenWhenTheyAreOldEnough() {
        long at = map(MapFlags.MAP_SHARED);
        program.write(at, 1);
        program.cache.writeAged(2);
        assertEquals(0, file.writes);
        program.cache.writeAged(2);
        assertEquals(1, file.writes);
        assertFalse(program.cache.hasDirty());
        program.write(at, 2);
        program.cache.writeAged(2);
        assertEquals(1, file.writes);
        program.cache.writeAged(2);
        assertEquals(2, file.writes);
    }

    @Test
    void theFlusherSleepsUntilSomethingIsDirtyAndThenWritesIt() throws Exception {
        SimulatedClock clock = new SimulatedClock(0);
        PageCache cache = new PageCache(program.frames, new HostedLocks(clock));
        TestFile other = new TestFile(cache, 4);
        Flusher flusher = new Flusher(cache, clock);
        Thread thread = Thread.ofPlatform().start(flusher);
        assertEquals(0, other.pages.holdForOverwrite(1));
        other.pages.markDirty(1);
        other.pages.unhold(1);
        while (cache.hasDirty()) {
            clock.advance(1_000_000_000);
            Thread.sleep(1);
        }
        assertEquals(1, other.writes);
        flusher.stop();
        thread.join();
        other.pages.drop(0, 4);
    }

    @Test
    void threadsOfOneProgramFaultTogether() throws Exception {
        long at = map(MapFlags.MAP_SHARED);
        long own = program.map(40 * PAGE, RW, PRIVATE);
        List<Thread> threads = new ArrayList<>();
        List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
        for (int t = 0; t < 4; t++) {
            int number = t;
            Thread thread = Thread.ofPlatform().unstarted(() -> {
                for (int page = 0; page < 40; page++) {
                    assertEquals(TestFile.fresh(page), program.read(at + page * PAGE));
                    assertEquals(0, program.write(own + page * PAGE + number, number + 1));
                    program.cache.evict(3);
                }
            });
            thread.setUncaughtExceptionHandler((which, failure) -> failures.add(failure));
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(List.of(), failures);
        for (int page = 0; page < 40; page++) {
            for (int number = 0; number < 4; number++) {
                assertEquals(number + 1, program.read(own + page * PAGE + number));
            }
        }
        assertEquals(40, program.space.use().anonymousPages());
    }
}
