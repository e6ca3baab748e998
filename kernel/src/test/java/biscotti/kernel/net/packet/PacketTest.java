package biscotti.kernel.net.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.kernel.frame.hosted.HostedFrameAllocator;
import biscotti.kernel.schedule.KernelTimer;
import biscotti.kernel.schedule.TimerHeap;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PacketTest {
    private final HostedFrameAllocator frames = new HostedFrameAllocator(64);
    private final PacketPool pool = new PacketPool(frames, 8, 2);

    @Test
    void aPoolIsBoundedAndKeepsAReserve() {
        List<PacketBuffer> taken = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            taken.add(pool.takeForReceive());
        }
        assertNull(pool.takeForReceive());
        taken.add(pool.take());
        taken.add(pool.take());
        assertNull(pool.take());
        assertEquals(8, frames.usedFrames());
        taken.forEach(PacketBuffer::release);
        assertEquals(0, frames.usedFrames());
    }

    @Test
    void releasingTwiceIsABug() {
        PacketBuffer packet = pool.take();
        packet.release();
        assertThrows(IllegalStateException.class, packet::release);
    }

    @Test
    void accessorsAreBigEndianAndBounded() {
        PacketBuffer packet = pool.take();
        packet.append(8);
        packet.putLong(0, 0x0102030405060708L);
        assertEquals(1, packet.getByte(0));
        assertEquals(0x0304, packet.getShort(2));
        assertEquals(0x05060708, packet.getInt(4));
        assertThrows(IndexOutOfBoundsException.class, () -> packet.getInt(5));
        assertThrows(IndexOutOfBoundsException.class, () -> packet.getByte(-1));
        packet.trimFront(2);
        assertEquals(0x0304, packet.getShort(0));
        packet.prepend(2);
        assertEquals(0x0102, packet.getShort(0));
        packet.release();
    }

    @Test
    void theChecksumOfRfc1071sExample() {
        PacketBuffer packet = pool.take();
        packet.append(8);
        packet.putLong(0, 0x0001f203f4f5f6f7L);
        assertEquals(0xddf2, Checksum.fold(Checksum.sum(packet, 0, 8)));
        packet.release();
    }

    @Test
    void theChecksumOfAChainIsThatOfItsBytes() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 300; round++) {
            byte[] data = new byte[1 + random.nextInt(9000)];
            random.nextBytes(data);
            PacketBuffer chain = PacketChain.from(pool, 0, data, 0, data.length);
            if (chain.continuation != null && random.nextBoolean()) {
                chain.truncate(chain.length() - 1 - random.nextInt(3));
            }
            byte[] flat = new byte[chain.totalLength()];
            PacketChain.copyTo(chain, 0, flat, 0, flat.length);
            long expected = 0;
            for (int i = 0; i < flat.length; i++) {
                expected += (i & 1) == 0 ? (flat[i] & 0xff) << 8 : flat[i] & 0xff;
            }
            assertEquals(Checksum.fold(expected), Checksum.fold(Checksum.sumChain(chain, 0)));
            chain.release();
        }
    }

    @Test
    void prefixesCompareInTheMappedForm() {
        long ten = IpAddress.mapped(0x0a000001);
        assertTrue(IpAddress.samePrefix(0, ten, 0, IpAddress.mapped(0x0a0000ff), 120));
        assertEquals(false, IpAddress.samePrefix(0, ten, 0, IpAddress.mapped(0x0a0001ff), 120));
        assertTrue(IpAddress.samePrefix(5, 6, 7, 8, 0));
        assertEquals(false, IpAddress.samePrefix(5, 6, 7, 6, 64));
    }

    @Test
    void theHashIsSipHash24() {
        // the reference vector of 40 bytes 00 01 02 ... 27 under the key 00 01 02 ... 0f
        KeyedHash hash = new KeyedHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);
        assertEquals(SipHashReference.hash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L, 40), hash.hash(0x0706050403020100L,
                0x0f0e0d0c0b0a0908L, 0x1716151413121110L, 0x1f1e1d1c1b1a1918L, 0x2726252423222120L));
        assertEquals(0xa129ca6149be45e5L, SipHashReference.hash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L, 15));
    }

    @Test
    void timersFireInOrderOfDeadlineAndArming() {
        SplittableRandom random = new SplittableRandom(2);
        TimerHeap queue = new TimerHeap();
        List<Integer> fired = new ArrayList<>();
        List<TestTimer> timers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            TestTimer timer = new TestTimer(fired, i);
            timers.add(timer);
            queue.register(timer);
        }
        long now = 0;
        for (int round = 0; round < 2000; round++) {
            TestTimer timer = timers.get(random.nextInt(100));
            switch (random.nextInt(4)) {
                case 0 -> {
                    queue.cancel(timer);
                    timer.due = Long.MAX_VALUE;
                }
                case 1 -> {
                    now += random.nextInt(50);
                    long limit = now;
                    List<Integer> expected = timers.stream().filter(t -> t.due <= limit).sorted((a, b) -> a.due != b.due
                            ? Long.compare(a.due, b.due) : Long.compare(a.armed, b.armed)).map(t -> t.number).toList();
                    fired.clear();
                    queue.expireDue(now);
                    assertEquals(expected, fired);
                }
                default -> {
                    timer.due = now + random.nextInt(100);
                    timer.armed = round;
                    queue.arm(timer, timer.due);
                }
            }
            long next = timers.stream().mapToLong(t -> t.due).min().orElseThrow();
            assertEquals(next, queue.nextDeadlineNanos());
        }
        timers.forEach(queue::unregister);
        assertEquals(0, queue.registeredCount());
        assertNotNull(fired);
    }

    private static final class TestTimer extends KernelTimer {
        private final List<Integer> fired;
        private final int number;
        private long due = Long.MAX_VALUE;
        private long armed;

        TestTimer(List<Integer> fired, int number) {
            this.fired = fired;
            this.number = number;
        }

        @Override
        protected void expire(long nowNanos) {
            fired.add(number);
            due = Long.MAX_VALUE;
        }
    }
}
