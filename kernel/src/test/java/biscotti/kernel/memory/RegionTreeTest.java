package biscotti.kernel.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The tree of regions against a sorted map, and its gaps against a walk over all regions. */
class RegionTreeTest {
    private static final long PAGE = AddressLayout.PAGE;
    private static final long TOP = 4000 * PAGE;

    private final RegionTree tree = new RegionTree();
    private final TreeMap<Long, Region> model = new TreeMap<>();

    @Test
    void treeAndSortedMapAgree() {
        Random random = new Random(5);
        for (int step = 0; step < 30_000; step++) {
            long start = random.nextInt(3990) * PAGE;
            long end = start + (1 + random.nextInt(9)) * PAGE;
            Region there = tree.endingAfter(start);
            boolean isFree = tree.isFree(start, end);
            assertSame(firstEndingAfter(start), there);
            assertEquals(model.values().stream().noneMatch(r -> r.start < end && r.end > start), isFree);
            if (isFree && random.nextInt(3) > 0) {
                int flags = random.nextInt(40) == 0 ? Region.GROWS_DOWN : 0;
                Region region = new Region(null, start, end, flags, null, 0);
                tree.insert(region);
                model.put(start, region);
            } else if (there != null && random.nextBoolean()) {
                tree.remove(there);
                model.remove(there.start);
            } else if (there != null && there.end - there.start > PAGE) {
                there.end -= PAGE;
                tree.resized(there);
            }
            long length = (1 + random.nextInt(12)) * PAGE;
            long low = random.nextInt(1000) * PAGE;
            long high = low + random.nextInt(3000) * PAGE;
            assertEquals(highestGap(length, low, high), tree.highestGap(length, low, high));
            assertEquals(model.size(), tree.size());
        }
    }

    @Test
    void depthStaysLogarithmic() {
        for (int i = 0; i < 60_000; i++) {
            tree.insert(new Region(null, 2L * i * PAGE, (2L * i + 1) * PAGE, 0, null, 0));
        }
        int depth = 0;
        for (Region region = tree.at(0); region != null; region = region.parent) {
            depth++;
        }
        assertTrue(depth <= 23, "depth " + depth); // 1.44 log2(60,000)
    }

    private Region firstEndingAfter(long address) {
        return model.values().stream().filter(r -> r.end > address).findFirst().orElse(null);
    }

    private long highestGap(long length, long low, long high) {
        long best = -1;
        long end = 0;
        for (Region region : model.values()) {
            best = Math.max(best, fit(Math.max(end, low), Math.min(region.guardedStart(), high), length));
            end = region.end;
        }
        return Math.max(best, fit(Math.max(end, low), Math.min(TOP, high), length));
    }

    private static long fit(long start, long end, long length) {
        return end - start >= length ? end - length : -1;
    }
}
