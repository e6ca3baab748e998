package biscotti.kernel.device.virtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.machine.Address;
import biscotti.machine.HostedMemory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The driver's side of a ring, with the device's side played by the test, straight from the layout in virtio 1.2, 2.7. */
class VirtqueueTest {
    private static final int SIZE = 8;
    private static final long BASE = 0x5_0000_0000L;

    private final Address memory = HostedMemory.map(BASE, Virtqueue.sizeBytes(SIZE));
    private final Address available = memory.plus(Virtqueue.availableOffset(SIZE));
    private final Address used = memory.plus(Virtqueue.usedOffset(SIZE));
    private int notices;
    private int seen;
    private int given;

    @AfterEach
    void forget() {
        HostedMemory.unmapAll();
    }

    private Virtqueue queue(boolean hasEvents) {
        return new Virtqueue(memory, SIZE, hasEvents, () -> notices++);
    }

    /** The device takes the next available chain: its head, and what each descriptor says. */
    private int takeAvailable(List<String> pieces) {
        int index = available.readShort(2) & 0xffff;
        if (index == (seen & 0xffff)) {
            return -1;
        }
        int head = available.readShort(4 + 2L * (seen++ % SIZE));
        int each = head;
        while (true) {
            Address descriptor = memory.plus(16L * each);
            int flags = descriptor.readShort(12);
            pieces.add(Long.toHexString(descriptor.readLong(0)) + "+" + descriptor.readInt(8) + ((flags & 2) != 0 ? "w" : "r"));
            if ((flags & 1) == 0) {
                return head;
            }
            each = descriptor.readShort(14);
        }
    }

    private void use(int head, int length) {
        Address entry = used.plus(4 + 8L * (given++ % SIZE));
        entry.writeInt(0, head);
        entry.writeInt(4, length);
        used.writeShort(2, (short) given);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aChainArrivesAsItWasAddedAndItsTokenComesBack(boolean hasEvents) {
        Virtqueue queue = queue(hasEvents);
        assertTrue(queue.begin(3));
        queue.add(0x1000, 16, false);
        queue.add(0x2000, 512, true);
        queue.add(0x3000, 1, true);
        queue.submit("token");
        List<String> pieces = new ArrayList<>();
        assertEquals(-1, takeAvailable(pieces));
        queue.publish();
        assertEquals(1, notices);
        int head = takeAvailable(pieces);
        assertEquals(List.of("1000+16r", "2000+512w", "3000+1w"), pieces);
        assertEquals(SIZE - 3, queue.freeDescriptors());
        assertFalse(queue.arm());
        use(head, 513);
        assertTrue(queue.arm());
        assertEquals("token", queue.take());
        assertEquals(513, queue.usedLength());
        assertNull(queue.take());
        assertEquals(SIZE, queue.freeDescriptors());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void chainsComeBackInTheDevicesOrderThroughManyRounds(boolean hasEvents) {
        var random = new Random(5);
        Virtqueue queue = queue(hasEvents);
        var inDevice = new ArrayList<Integer>();
        var expected = new ArrayDeque<Integer>();
        var tokens = new int[SIZE];
        int next = 0;
        for (int round = 0; round < 400_000; round++) {
            switch (random.nextInt(3)) {
                case 0 -> {
                    int pieces = 1 + random.nextInt(3);
                    if (queue.begin(pieces)) {
                        for (int i = 0; i < pieces; i++) {
                            queue.add(0x1000L * next + i, 1, false);
                        }
                        queue.submit(next++);
                        queue.publish();
                        List<String> seenPieces = new ArrayList<>();
                        int head = takeAvailable(seenPieces);
                        assertEquals(pieces, seenPieces.size());
                        tokens[head] = next - 1;
                        inDevice.add(head);
                    }
                }
                case 1 -> {
                    if (!inDevice.isEmpty()) {
                        int head = inDevice.remove(random.nextInt(inDevice.size()));
                        expected.add(tokens[head]);
                        use(head, 0);
                    }
                }
                default -> assertEquals(expected.poll(), queue.take());
            }
        }
        assertTrue(next > 65_536, "the indices went around");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFullRingTakesNoMore(boolean hasEvents) {
        Virtqueue queue = queue(hasEvents);
        assertFalse(queue.begin(SIZE + 1));
        for (int i = 0; i < SIZE; i++) {
            assertTrue(queue.begin(1));
            queue.add(0x1000, 1, false);
            queue.submit(i);
        }
        assertFalse(queue.begin(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, SIZE, 3})
    void aDeviceThatGivesWhatItDoesNotHaveBreaksTheQueue(int head) {
        Virtqueue queue = queue(true);
        assertTrue(queue.begin(1));
        queue.add(0x1000, 1, false);
        queue.submit("kept");
        queue.publish();
        use(head, 0);
        assertNull(queue.take());
        assertTrue(queue.isBroken());
        assertFalse(queue.begin(1));
        assertEquals("kept", queue.takeAbandoned());
        assertNull(queue.takeAbandoned());
    }

    /** Virtio 1.2, 2.7.10: the device is told when the index it asked for is passed, and not before. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void theDeviceIsToldWhenItsEventIsPassed(int event) {
        Virtqueue queue = queue(true);
        used.writeShort(4 + 8L * SIZE, (short) event);
        for (int i = 0; i < 4; i++) {
            assertTrue(queue.begin(1));
            queue.add(0x1000, 1, false);
            queue.submit(i);
            queue.publish();
            assertEquals(i >= event ? 1 : 0, notices);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aDeviceThatWantsNoNoticeGetsNone(int flags) {
        Virtqueue queue = queue(false);
        used.writeShort(0, (short) flags);
        assertTrue(queue.begin(1));
        queue.add(0x1000, 1, false);
        queue.submit("any");
        queue.publish();
        assertEquals(1 - flags, notices);
    }
}
