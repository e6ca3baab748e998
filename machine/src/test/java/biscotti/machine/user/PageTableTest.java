package biscotti.machine.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.machine.Address;
import biscotti.machine.HostedMemory;
import biscotti.machine.MemoryMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Page tables over simulated memory. */
class PageTableTest {
    private static final int FRAMES = 512;
    private static final long PAGE = MemoryMap.PAGE_BYTES;
    private static final long READ_WRITE = 1L << 63 | 7;
    private static final int ENOMEM = 12;
    private static final long ACCESSED_AND_DIRTY = 0x60;

    private final Frames frames = new Frames();
    private final Flushes flushes = new Flushes();
    private PageTable table;

    /** Frames 1 to 511 of the simulated memory. */
    private static final class Frames implements FrameSource {
        private final ArrayDeque<Long> free = new ArrayDeque<>();
        private final Set<Long> taken = new HashSet<>();

        @Override
        public long takeZeroed() {
            Long frame = free.poll();
            if (frame == null) {
                return 0;
            }
            Address memory = MemoryMap.direct(frame << MemoryMap.PAGE_SHIFT);
            for (long i = 0; i < PAGE; i += 8) {
                memory.writeLong(i, 0);
            }
            taken.add(frame);
            return frame;
        }

        @Override
        public void giveBack(long frame) {
            assertTrue(taken.remove(frame), "frame " + frame + " was not taken");
            MemoryMap.direct(frame << MemoryMap.PAGE_SHIFT).writeLong(0, -1);
            free.add(frame);
        }
    }

    private static final class Flushes implements TranslationCache {
        private final List<Long> pages = new ArrayList<>();
        private boolean hasLeft;

        @Override
        public void flush(PageTable flushed, long start, long end) {
            pages.add(start);
        }

        @Override
        public void load(PageTable loaded) {}

        @Override
        public void leave(PageTable left) {
            hasLeft = true;
        }
    }

    @BeforeEach
    void start() {
        HostedMemory.map(MemoryMap.DIRECT_MAP, FRAMES * PAGE);
        for (long frame = 1; frame < FRAMES; frame++) {
            frames.free.add(frame);
        }
        table = PageTable.create(frames, flushes);
    }

    @AfterEach
    void end() {
        HostedMemory.unmapAll();
    }

    private static long entry(long frame) {
        return frame << MemoryMap.PAGE_SHIFT | READ_WRITE;
    }

    /** Follows the table as a processor does: the last level's entry if all levels allow user code to write, else 0. */
    private long walk(long address) {
        long entry = table.root() | 7;
        for (int level = 3; level >= 0; level--) {
            if ((entry & 7) != 7) {
                return 0;
            }
            long index = address >>> 12 + 9 * level & 511;
            entry = MemoryMap.direct(entry & 0xf_ffff_ffff_f000L).readLong(8 * index);
        }
        return entry;
    }

    @Test
    void whatIsPutIsWhereTheProcessorLooks() {
        long[] pages = {0x1_0000, 0x40_0000, 0x5555_5555_4000L, 0x7fff_ffff_e000L};
        for (int i = 0; i < pages.length; i++) {
            assertEquals(0, table.put(pages[i], entry(100 + i)));
        }
        for (int i = 0; i < pages.length; i++) {
            assertEquals(entry(100 + i), walk(pages[i]));
            assertEquals(entry(100 + i), table.get(pages[i]));
            assertEquals(0, table.get(pages[i] + PAGE));
        }
    }

    @Test
    void changesKeepTheBitsThatTheProcessorSet() {
        table.put(PAGE, entry(7));
        long tableOfLast = table.root();
        for (int level = 3; level > 0; level--) {
            tableOfLast = MemoryMap.direct(tableOfLast).readLong(0) & 0xf_ffff_ffff_f000L;
        }
        MemoryMap.direct(tableOfLast).writeLong(8, entry(7) | ACCESSED_AND_DIRTY);
        assertEquals(entry(7) | ACCESSED_AND_DIRTY, table.update(PAGE, 2, 0));
        assertEquals(entry(7) & ~2 | ACCESSED_AND_DIRTY, table.get(PAGE));
        assertEquals(entry(7) & ~2 | ACCESSED_AND_DIRTY, table.remove(PAGE));
        assertEquals(0, table.get(PAGE));
    }

    @Test
    void updateMakesNoEntryWhereThereIsNone() {
        table.put(PAGE, entry(7));
        assertEquals(0, table.update(2 * PAGE, 0, 1));
        assertEquals(0, table.get(2 * PAGE));
        assertEquals(0, table.update(1L << 40, 0, 1));
        assertEquals(4, table.tableFrames());
    }

    @Test
    void withoutFramesThereIsNoTableAndNoEntry() {
        frames.free.clear();
        assertNull(PageTable.create(frames, flushes));
        assertEquals(-ENOMEM, table.put(PAGE, entry(7)));
        assertEquals(0, table.get(PAGE));
    }

    @Test
    void trimFreesTheTablesThatLieInTheRangeAndAreEmptyAfterAFlush() {
        table.put(0, entry(7));
        table.put(4L << 20, entry(8));
        table.put(1L << 40, entry(9));
        assertEquals(8, table.tableFrames());
        table.remove(4L << 20);
        table.trim(4L << 20, (4L << 20) + PAGE, 4L << 20, (4L << 20) + PAGE); // not the whole table's range
        assertEquals(8, table.tableFrames());
        table.trim(0, PAGE, 0, 1L << 30); // not what is empty
        assertEquals(8, table.tableFrames());
        table.trim(4L << 20, (4L << 20) + PAGE, PAGE, 1L << 30);
        assertEquals(7, table.tableFrames());
        assertEquals(List.of(4L << 20), flushes.pages);
        assertEquals(entry(7), table.get(0));
        table.remove(1L << 40);
        table.trim(1L << 40, (1L << 40) + PAGE, PAGE, PageTable.USER_END + PAGE);
        assertEquals(4, table.tableFrames());
        assertEquals(entry(7), table.get(0));
    }

    @Test
    void destroyGivesBackEveryTableOnceNoProcessorUsesThem() {
        Random random = new Random(1);
        for (int i = 0; i < 50; i++) {
            table.put(random.nextLong(PageTable.USER_END) & -PAGE, entry(7));
        }
        assertEquals(frames.taken.size(), table.tableFrames());
        table.destroy();
        assertTrue(flushes.hasLeft);
        assertEquals(Set.of(), frames.taken);
    }

    @Test
    void behavesAsAMapOverRandomChanges() {
        long seed = Long.getLong("biscotti.seed", System.nanoTime());
        Random random = new Random(seed);
        TreeMap<Long, Long> model = new TreeMap<>();
        long[] regions = {0, 0x20_0000 - 8 * PAGE, 1L << 30, 0x7fff_ffff_f000L - 16 * PAGE};
        for (int i = 0; i < 5000; i++) {
            long page = regions[random.nextInt(regions.length)] + random.nextInt(16) * PAGE;
            switch (random.nextInt(5)) {
                case 0, 1 -> {
                    if (!model.containsKey(page)) {
                        assertEquals(0, table.put(page, entry(random.nextInt(1, 1000))), "seed " + seed);
                        model.put(page, table.get(page));
                    }
                }
                case 2 -> assertEquals(model.getOrDefault(page, 0L), table.remove(page), "seed " + seed);
                case 3 -> {
                    assertEquals(model.getOrDefault(page, 0L), table.update(page, 2, 0x200), "seed " + seed);
                    model.computeIfPresent(page, (_, old) -> old & ~2 | 0x200);
                }
                default -> {
                    long first = page & -(2L << 20);
                    table.trim(page, page + PAGE, first, first + (2L << 20));
                }
            }
            if (table.get(page) == 0) {
                model.remove(page);
            }
            assertEquals(model.getOrDefault(page, 0L), table.get(page), "seed " + seed);
            long end = page + (random.nextBoolean() ? 8 * PAGE : 1L << 31);
            Long next = model.ceilingKey(page);
            assertEquals(next != null && next < end ? next : end, table.next(page, end), "seed " + seed);
        }
        assertEquals(model.size(), countEntries(), "seed " + seed);
    }

    private int countEntries() {
        int count = 0;
        long end = PageTable.USER_END + PAGE;
        for (long page = table.next(0, end); page < end; page = table.next(page + PAGE, end)) {
            count++;
        }
        return count;
    }
}
