package biscotti.kernel.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The buddy allocator over a frame table of arrays. */
class BuddyAllocatorTest {
    private static final int FIRST = 100;
    private static final int LIMIT = 5003;

    private final ArrayFrameTable table = new ArrayFrameTable(FIRST, LIMIT);
    private final BuddyAllocator buddies = new BuddyAllocator(table, new long[FrameAllocator.MAX_ORDER + 1]);

    @Test
    void runsAreAlignedWithinBoundsAndDisjoint() {
        buddies.add(FIRST, LIMIT);
        BitSet taken = new BitSet();
        for (int order = FrameAllocator.MAX_ORDER; order >= 0; order--) {
            for (long frame = buddies.take(order); frame != BuddyAllocator.NONE; frame = buddies.take(order)) {
                assertEquals(0, frame & (1 << order) - 1);
                int from = (int) frame;
                assertTrue(from >= FIRST && from + (1 << order) <= LIMIT);
                int used = taken.nextSetBit(from);
                assertTrue(used < 0 || used >= from + (1 << order));
                taken.set(from, from + (1 << order));
            }
        }
        assertEquals(LIMIT - FIRST, taken.cardinality());
        assertEquals(0, buddies.freeFrames());
    }

    @Test
    void whateverWasTakenTheFreeRunsJoinAgain() {
        buddies.add(FIRST, LIMIT);
        List<Long> fresh = freeRuns();
        Random random = new Random(11);
        List<long[]> taken = new ArrayList<>();
        long used = 0;
        for (int step = 0; step < 20_000; step++) {
            if (random.nextInt(5) < 3) {
                int order = Math.min(random.nextInt(12), random.nextInt(12));
                order = Math.min(order, FrameAllocator.MAX_ORDER);
                long frame = buddies.take(order);
                if (frame != BuddyAllocator.NONE) {
                    taken.add(new long[] {frame, order});
                    used += 1L << order;
                }
            } else if (!taken.isEmpty()) {
                long[] run = taken.remove(random.nextInt(taken.size()));
                used -= 1L << run[1];
                if (random.nextBoolean()) {
                    buddies.give(run[0], (int) run[1]);
                } else { // one by one
                    for (long frame = run[0]; frame < run[0] + (1L << run[1]); frame++) {
                        buddies.give(frame, 0);
                    }
                }
            }
            assertEquals(LIMIT - FIRST - used, buddies.freeFrames());
        }
        for (long[] run : taken) {
            buddies.give(run[0], (int) run[1]);
        }
        assertEquals(fresh, freeRuns());
    }

    @Test
    void memoryWithAHoleIsNotJoinedAcrossIt() {
        buddies.add(1024, 1500);
        buddies.add(1501, 2048);
        assertEquals(1023, buddies.totalFrames());
        assertEquals(BuddyAllocator.NONE, buddies.take(10));
        assertNotEquals(BuddyAllocator.NONE, buddies.take(9));
    }

    @Test
    void framesWithoutAnEntryAreLeftOut() {
        CountedFrames frames = new CountedFrames(table, null, new NoLock(), (allocator, frame) -> null);
        frames.add(0, FIRST + 10);
        frames.add(LIMIT - 5, LIMIT + 1000);
        assertEquals(15, frames.freeFrames());
    }

    @Test
    void aFrameComesBackWithItsLastReference() {
        CountedFrames frames = new CountedFrames(table, null, new NoLock(), (allocator, frame) -> null);
        frames.add(FIRST, LIMIT);
        long frame = frames.take();
        frames.retain(frame);
        assertEquals(2, frames.referenceCount(frame));
        assertEquals(false, frames.release(frame));
        assertEquals(true, frames.release(frame));
        assertEquals(false, frames.tryRetain(frame));
        assertThrows(IllegalStateException.class, () -> frames.release(frame));
        assertThrows(IllegalStateException.class, () -> frames.retain(frame));
        assertEquals(LIMIT - FIRST, frames.freeFrames());
        assertEquals(frames.totalFrames(), frames.freeFrames());
    }

    private List<Long> freeRuns() {
        List<Long> runs = new ArrayList<>();
        for (int order = 0; order <= FrameAllocator.MAX_ORDER; order++) {
            runs.add(buddies.freeRuns(order));
        }
        return runs;
    }

    private static final class NoLock implements FrameLock {
        @Override
        public void lock() {
            // one thread
        }

        @Override
        public void unlock() {
            // one thread
        }
    }
}
