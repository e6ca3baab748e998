package biscotti.kernel.collection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Random operations on each collection and on its counterpart of java.util must agree. Seeds are constants. */
class CollectionModelTest {
    private static final int STEPS = 20_000;

    @Test
    void radixTreeBehavesAsASortedMap() {
        Random random = new Random(1);
        RadixTree<Integer> tree = new RadixTree<>();
        TreeMap<Long, Integer> model = new TreeMap<>();
        for (int step = 0; step < STEPS; step++) {
            long key = random.nextLong() >>> 1 >>> random.nextInt(63);
            switch (random.nextInt(4)) {
                case 0 -> assertEquals(model.remove(key), tree.remove(key));
                case 1 -> {
                    Long first = model.ceilingKey(key);
                    if (first != null && random.nextBoolean()) {
                        assertEquals(model.remove(first), tree.remove(first));
                    }
                }
                default -> assertEquals(model.put(key, step), tree.put(key, step));
            }
            Long next = model.ceilingKey(key);
            assertEquals(next == null ? -1 : next, tree.nextKey(key));
            assertEquals(model.get(key), tree.get(key));
            assertEquals(model.size(), tree.size());
        }
        while (!model.isEmpty()) {
            assertEquals(model.firstKey(), tree.nextKey(0));
            assertEquals(model.remove(model.firstKey()), tree.remove(tree.nextKey(0)));
        }
        assertEquals(-1, tree.nextKey(0));
    }

    @Test
    void longMapBehavesAsAMap() {
        Random random = new Random(2);
        LongMap<Integer> map = new LongMap<>(4);
        Map<Long, Integer> model = new HashMap<>();
        for (int step = 0; step < STEPS; step++) {
            long key = random.nextInt(200) * 0x1_0000_0001L;
            if (random.nextInt(3) == 0) {
                assertEquals(model.remove(key), map.remove(key));
            } else {
                assertEquals(model.put(key, step), map.put(key, step));
            }
            assertEquals(model.size(), map.size());
        }
        Map<Long, Integer> seen = new HashMap<>();
        map.forEach(seen::put);
        assertEquals(model, seen);
    }

    @Test
    void ringBehavesAsABoundedQueue() {
        Random random = new Random(3);
        Ring<Integer> ring = new Ring<>(3);
        ArrayDeque<Integer> model = new ArrayDeque<>();
        for (int step = 0; step < STEPS; step++) {
            if (random.nextBoolean()) {
                assertEquals(model.size() < 8, ring.offer(step));
                if (model.size() < 8) {
                    model.add(step);
                }
            } else {
                assertEquals(model.peek(), ring.peek());
                assertEquals(model.poll(), ring.poll());
            }
            assertEquals(model.size(), ring.size());
        }
    }

    @Test
    void bitmapBehavesAsABitSet() {
        Random random = new Random(4);
        Bitmap bitmap = new Bitmap(300);
        BitSet model = new BitSet(300);
        for (int step = 0; step < STEPS; step++) {
            int bit = random.nextInt(300);
            boolean old = model.get(bit);
            if (random.nextInt(100) < (step / 1000 % 2 == 0 ? 90 : 10)) {
                assertEquals(old, bitmap.set(bit));
                model.set(bit);
            } else {
                assertEquals(old, bitmap.clear(bit));
                model.clear(bit);
            }
            assertEquals(model.nextSetBit(bit), bitmap.nextSet(bit));
            int clear = model.nextClearBit(bit);
            assertEquals(clear >= 300 ? -1 : clear, bitmap.nextClear(bit));
            assertEquals(model.cardinality(), bitmap.cardinality());
        }
    }

    @Test
    void slotTableGivesTheLowestFreeNumber() {
        Random random = new Random(5);
        SlotTable<Integer> table = new SlotTable<>(150);
        TreeMap<Integer, Integer> model = new TreeMap<>();
        for (int step = 0; step < STEPS; step++) {
            if (random.nextInt(5) < 3) {
                int expected = 10;
                while (model.containsKey(expected)) {
                    expected++;
                }
                int slot = table.add(step, 10);
                assertEquals(expected < 150 ? expected : -1, slot);
                if (slot >= 0) {
                    model.put(slot, step);
                }
            } else {
                int slot = random.nextInt(160);
                assertEquals(model.remove(slot), table.remove(slot));
            }
        }
    }

    @Test
    void intrusiveListBehavesAsAList() {
        Random random = new Random(6);
        IntrusiveList<Integer> list = new IntrusiveList<>();
        List<Link<Integer>> model = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            int at = model.isEmpty() ? 0 : random.nextInt(model.size());
            Link<Integer> fresh = new Link<>(step);
            switch (random.nextInt(model.size() > 40 ? 8 : 5)) {
                case 0 -> {
                    list.addFirst(fresh);
                    model.addFirst(fresh);
                }
                case 1 -> {
                    list.addLast(fresh);
                    model.addLast(fresh);
                }
                case 2 -> {
                    if (!model.isEmpty()) {
                        list.addAfter(model.get(at), fresh);
                        model.add(at + 1, fresh);
                    }
                }
                default -> {
                    if (!model.isEmpty()) {
                        list.remove(model.remove(at));
                    }
                }
            }
            int i = 0;
            for (Link<Integer> link = list.first(); link != null; link = list.next(link)) {
                assertSame(model.get(i++), link);
            }
            assertEquals(model.size(), i);
            assertSame(model.isEmpty() ? null : model.getLast(), list.last());
        }
    }
}
