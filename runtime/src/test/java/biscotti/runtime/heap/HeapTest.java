package biscotti.runtime.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.machine.Address;
import biscotti.runtime.heap.ShadowHeap.Node;
import biscotti.runtime.object.ObjectLayout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the heap promises, one promise a test. */
final class HeapTest {
    private static final long MEGABYTE = 1 << 20;

    private SimulatedMachine machine;
    private ShadowHeap heap;

    @BeforeEach
    void check() {
        Poison.setEnabled(true);
        Verifier.setEnabled(true);
    }

    @AfterEach
    void doNotCheck() {
        Poison.setEnabled(false);
        Verifier.setEnabled(false);
    }

    private void boot(long heapBytes, int cpus) {
        machine = new SimulatedMachine(heapBytes, cpus, 2);
        heap = new ShadowHeap(machine, 2);
    }

    private void collect() {
        machine.collect();
        heap.clearWeakReferences();
        heap.checkExact();
    }

    @Test
    void everySizeHasACellAtLeastAByteLonger() {
        boot(4 * MEGABYTE, 1);
        for (int size = 8; size < SizeClass.LARGE_BYTES; size++) {
            int sizeClass = SizeClass.of(size);
            assertTrue(SizeClass.cellBytes(sizeClass) > size);
            assertTrue(sizeClass == 0 || SizeClass.cellBytes(sizeClass - 1) <= size, "no smaller class would do");
        }
        assertEquals(SizeClass.LARGE, SizeClass.of(SizeClass.LARGE_BYTES));
    }

    @Test
    void everyByteOfABlockIsFoundInItsCell() {
        for (long heapBytes : new long[] {4 * MEGABYTE, 64 * MEGABYTE}) {
            SizeClass.initialise(heapBytes);
            for (int c = 0; c < SizeClass.COUNT; c++) {
                for (int at = 0; at < SizeClass.pages(c) * PagePool.PAGE_BYTES; at++) {
                    assertEquals(at / SizeClass.cellBytes(c), SizeClass.cellIndex(c, at));
                }
            }
        }
    }

    @Test
    void aReachableObjectSurvivesAndAnUnreachableOneIsFreed() {
        boot(MEGABYTE, 1);
        var kept = heap.allocate(0, 1, 20);
        var dropped = heap.allocate(0, 1, 20);
        heap.setLocal(0, 3, kept);
        collect();
        ShadowHeap.assertFreed(dropped.address);
    }

    @Test
    void staticFieldsAreRoots() {
        boot(MEGABYTE, 1);
        var holder = heap.allocate(0, 2, 0);
        heap.setStatic(0, 63, holder);
        heap.store(0, holder, 1, heap.allocate(0, 0, 100));
        collect();
        assertEquals(2, ShadowHeap.liveObjects());
    }

    @Test
    void aCycleOfObjectsIsFreed() {
        boot(MEGABYTE, 1);
        var a = heap.allocate(0, 1, 0);
        var b = heap.allocate(0, 1, 0);
        heap.store(0, a, 0, b);
        heap.store(0, b, 0, a);
        collect();
        assertEquals(0, ShadowHeap.liveObjects());
    }

    @Test
    void aPointerAnywhereIntoAnObjectOrToItsEndKeepsIt() {
        for (int size : new int[] {0, 1, 7, 8, 56, 100, 2039, 2040, 5000, 100_000}) {
            for (int offset : new int[] {0, 1, 8, 8 + size / 2, 8 + size}) {
                boot(MEGABYTE, 1);
                var node = heap.allocate(0, 0, size);
                machine.stackSlot(0, 0).writeAddress(0, node.address.plus(offset));
                machine.collect();
                assertEquals(node.address.toLong(), Heap.objectContaining(node.address.plus(offset)).toLong());
            }
        }
    }

    @Test
    void aPointerToTheEndOfAnObjectKeepsNotTheNextOne() {
        boot(MEGABYTE, 1);
        var first = heap.allocate(0, 1, 7);
        var second = heap.allocate(0, 1, 7);
        assertEquals(24, second.address.minus(first.address), "neighbours, without a gap but the byte");
        machine.stackSlot(0, 0).writeAddress(0, first.address.plus(first.sizeBytes()));
        machine.collect();
        ShadowHeap.assertFreed(second.address);
        assertEquals(1, ShadowHeap.liveObjects());
    }

    @Test
    void wordsThatAreNoPointersAreHarmless() {
        boot(MEGABYTE, 1);
        var dead = heap.allocate(0, 0, 8);
        Address large = heap.allocate(0, 0, 9000).address;
        machine.collect();
        long[] words = {
            0, -1, Long.MIN_VALUE, dead.address.toLong(), large.plus(4096).toLong(), HeapSpace.baseBits, HeapSpace.baseBits - 1,
            HeapSpace.baseBits + HeapSpace.heapBytes - 1, HeapSpace.baseBits + HeapSpace.heapBytes, Poison.PATTERN
        };
        for (int i = 0; i < words.length; i++) {
            machine.stackSlot(0, i).writeLong(0, words[i]);
        }
        machine.collect();
        assertEquals(0, ShadowHeap.liveObjects());
    }

    @Test
    void exhaustionIsReportedAndEndsWhenObjectsAreDropped() {
        for (int payload : new int[] {1, 40, 500, 1500, 3000, 20_000}) {
            boot(MEGABYTE / 2, 1);
            Node last = null;
            int count = 0;
            for (Node node; (node = heap.allocate(0, 1, payload)) != null; count++) {
                heap.store(0, node, 0, last);
                heap.setLocal(0, 0, node);
                last = node;
            }
            collect();
            assertEquals(count, ShadowHeap.liveObjects());
            heap.setLocal(0, 0, null);
            collect();
            for (int i = 0; i < count; i++) {
                assertNotNull(heap.allocate(0, 1, payload), "as many as before fit again");
            }
        }
    }

    @Test
    void pagesOfOneClassAreReusedByAnother() {
        boot(MEGABYTE / 2, 1);
        for (int round = 0; round < 3; round++) {
            for (int payload : new int[] {8, 200, 1000, 30_000}) {
                while (heap.allocate(0, 0, payload) != null) {
                    // garbage at once
                }
                machine.collect();
                assertNotNull(heap.allocate(0, 0, 100_000));
                machine.collect();
            }
        }
    }

    @Test
    void holesAreFilled() {
        boot(MEGABYTE, 1);
        var table = heap.allocateReferenceArray(0, 5000);
        heap.setLocal(0, 0, table);
        for (int i = 0; i < 5000; i++) {
            var node = heap.allocate(0, 0, 50);
            if (i % 2 == 0) {
                heap.store(0, table, i, node);
            }
        }
        collect();
        long free = HeapStatistics.freePageBytes();
        for (int i = 1; i < 4000; i += 2) {
            heap.store(0, table, i, heap.allocate(0, 0, 50));
        }
        assertEquals(free, HeapStatistics.freePageBytes(), "no new page was needed");
        collect();
    }

    @Test
    void bigArraysAreMarkedWhole() {
        boot(8 * MEGABYTE, 1);
        int length = 100_000;
        var table = heap.allocateReferenceArray(0, length);
        heap.setStatic(0, 0, table);
        for (int i = 0; i < length; i += 37) {
            heap.store(0, table, i, heap.allocate(0, 0, 4));
        }
        heap.store(0, table, length - 1, heap.allocate(0, 0, 4));
        collect();
    }

    @Test
    void anArrayOverSeveralChunksIsFoundFromEachOfItsPages() {
        boot(16 * MEGABYTE, 1);
        var array = heap.allocateByteArray(0, (int) (7 * MEGABYTE));
        for (long at = 0; at < 7 * MEGABYTE; at += 4096) {
            assertEquals(array.address.toLong(), Heap.objectContaining(array.address.plus(at)).toLong());
        }
        machine.collect();
        assertNotNull(heap.allocateByteArray(0, (int) (14 * MEGABYTE)));
    }

    @Test
    void anyQueueIsLongEnough() {
        for (int capacity : new int[] {2, 3, 5, 50}) {
            boot(2 * MEGABYTE, 1);
            MarkQueue.limit(capacity);
            var root = heap.allocateReferenceArray(0, 1000);
            heap.setLocal(0, 0, root);
            for (int i = 0; i < 1000; i++) {
                var inner = heap.allocateReferenceArray(0, i % 7 == 0 ? 600 : 3);
                heap.store(0, root, i, inner);
                var leaf = heap.allocate(0, 1, 8);
                heap.store(0, inner, inner.references.length - 1, leaf);
                heap.store(0, leaf, 0, heap.allocate(0, 0, 8));
            }
            collect();
        }
    }

    @Test
    void aLongListNeedsNoStack() {
        boot(4 * MEGABYTE, 1);
        Node head = null;
        for (int i = 0; i < 50_000; i++) {
            var node = heap.allocate(0, 1, 4);
            heap.store(0, node, 0, head);
            heap.setLocal(0, 0, node);
            head = node;
        }
        collect();
    }

    @Test
    void aWeakReferenceIsClearedWithItsReferentOnly() {
        boot(MEGABYTE, 1);
        var toLive = heap.allocateWeak(0);
        var toDead = heap.allocateWeak(0);
        heap.setLocal(0, 0, toLive);
        heap.setLocal(0, 1, toDead);
        var live = heap.allocate(0, 0, 8);
        heap.setStatic(0, 0, live);
        heap.store(0, toLive, 0, live);
        heap.store(0, toDead, 0, heap.allocate(0, 0, 8));
        heap.store(0, toDead, 1, heap.allocate(0, 0, 8));
        collect();
        assertEquals(live.address.toLong(), toLive.slot(0).readLong(0));
        assertEquals(0, toDead.slot(0).readLong(0));
        assertNotEquals(0, toDead.slot(1).readLong(0), "its other fields are ordinary ones");
        assertEquals(1, Collector.clearedReferences());
    }

    @Test
    void aWeakReferentThatAnotherReferentHoldsGoesWithIt() {
        boot(MEGABYTE, 1);
        var outer = heap.allocateWeak(0);
        var inner = heap.allocateWeak(0);
        heap.setLocal(0, 0, outer);
        heap.store(0, outer, 0, inner);
        heap.store(0, inner, 0, heap.allocate(0, 0, 8));
        collect();
        assertEquals(1, ShadowHeap.liveObjects());
    }

    @Test
    void aBlockGivenBackIsTakenByAnotherCpu() {
        boot(MEGABYTE, 2);
        var first = heap.allocate(0, 0, 39);
        Heap.releaseBlocks(0);
        var second = heap.allocate(1, 0, 39);
        assertEquals(48, second.address.minus(first.address));
    }

    @Test
    void aCycleGivesOneCpusCellsToAnother() {
        boot(MEGABYTE / 2, 2);
        Node last = null;
        for (Node node; (node = heap.allocate(0, 1, 40)) != null; last = node) {
            heap.store(0, node, 0, last);
            heap.setLocal(0, 0, node);
        }
        assertNull(heap.allocate(1, 0, 40));
        heap.setLocal(0, 0, null);
        collect();
        assertNotNull(heap.allocate(1, 0, 40));
    }

    @Test
    void arraysHaveTheirLengthInTheHeader() {
        boot(MEGABYTE, 1);
        for (int length : new int[] {0, 1, 7, 8, 2031, 2032, 2040, 100_000}) {
            var array = heap.allocateByteArray(0, length);
            assertEquals(length, array.address.readInt(ObjectLayout.ARRAY_LENGTH));
        }
    }

    @Test
    void anArrayTooLargeForTheHeapIsRefused() {
        boot(MEGABYTE, 1);
        assertTrue(Heap.allocateArray(0, machine.referenceArray, Integer.MAX_VALUE, 3).isZero());
        assertNotNull(heap.allocate(0, 0, 8));
    }

    @Test
    void aWriteToFreedMemoryIsSeen() {
        boot(MEGABYTE, 1);
        heap.setLocal(0, 0, heap.allocate(0, 0, 40));
        var freed = heap.allocate(0, 0, 40);
        machine.collect();
        freed.address.writeLong(16, 1);
        assertThrows(HeapError.class, () -> heap.allocate(0, 0, 40));
    }

    @Test
    void theVerifierSeesAStoreWithoutBarrier() {
        boot(MEGABYTE, 1);
        var holder = heap.allocate(0, 1, 0);
        heap.setLocal(0, 0, holder);
        var hidden = heap.allocate(0, 0, 8);
        Collector.begin(false);
        for (var phase : new Phase[] {Phase.SETTLE, Phase.SNAPSHOT}) {
            Collector.acknowledge(machine.area(0));
            Collector.enter(phase);
        }
        Collector.acknowledge(machine.area(0));
        machine.visitRoots(Collector.rootVisitor());
        Budget.begin(Integer.MAX_VALUE);
        Marker.drain();
        holder.slot(0).writeAddress(0, hidden.address);
        assertThrows(HeapError.class, Collector::clearWeakReferences);
    }

    @Test
    void aHeapOfTwoPagesIsRefused() {
        assertThrows(HeapError.class, () -> boot(8192, 1));
    }
}
