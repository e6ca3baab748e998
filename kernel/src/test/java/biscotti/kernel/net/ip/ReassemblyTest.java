package biscotti.kernel.net.ip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.kernel.frame.hosted.HostedFrameAllocator;
import biscotti.kernel.net.packet.NetworkContext;
import biscotti.kernel.net.packet.PacketBuffer;
import biscotti.kernel.net.packet.PacketPool;
import biscotti.kernel.schedule.SimulatedClock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReassemblyTest {
    private final SimulatedClock clock = new SimulatedClock(0);
    private final PacketPool pool = new PacketPool(new HostedFrameAllocator(1024), 1024, 0);
    private final NetworkContext context = new NetworkContext(pool, clock, 1, 2);
    private int timeouts;
    private final Reassembly reassembly = new Reassembly(context, first -> timeouts++);

    @AfterEach
    void nothingLeaks() {
        reassembly.flush();
        assertEquals(0, pool.inUse());
        assertEquals(0, reassembly.bufferCount());
    }

    private PacketBuffer fragment(int offset, int length, boolean isLast) {
        PacketBuffer p = pool.take();
        p.append(length);
        for (int i = 0; i < length; i++) {
            p.putByte(i, (offset + i) * 7 + (offset + i >> 8));
        }
        p.sequence = offset;
        p.isLast = isLast;
        p.protocol = 17;
        return p;
    }

    @Test
    void fragmentsInAnyOrderMakeTheDatagram() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int total = 1 + random.nextInt(20_000);
            List<PacketBuffer> parts = new ArrayList<>();
            int at = 0;
            while (at < total) {
                int length = Math.min(total - at, 8 * (1 + random.nextInt(180)));
                parts.add(fragment(at, length, at + length == total));
                at += length;
            }
            Collections.shuffle(parts, random);
            PacketBuffer whole = null;
            for (PacketBuffer part : parts) {
                assertNull(whole);
                whole = reassembly.add(part, seed);
            }
            assertNotNull(whole);
            assertEquals(total, whole.totalLength());
            int position = 0;
            for (PacketBuffer part = whole; part != null; part = part.continuation) {
                for (int i = 0; i < part.length(); i++) {
                    assertEquals(position * 7 + (position >> 8) & 0xff, part.getByte(i));
                    position++;
                }
            }
            whole.release();
        }
    }

    @Test
    void anOverlapDropsTheDatagram() {
        assertNull(reassembly.add(fragment(0, 80, false), 1));
        assertNull(reassembly.add(fragment(72, 80, true), 1));
        assertEquals(0, pool.inUse());
        assertEquals(1, context.statistics.ipReassemblyFailed);
    }

    @Test
    void anExactDuplicateIsForgiven() {
        assertNull(reassembly.add(fragment(0, 80, false), 1));
        assertNull(reassembly.add(fragment(0, 80, false), 1));
        PacketBuffer whole = reassembly.add(fragment(80, 8, true), 1);
        assertEquals(88, whole.totalLength());
        whole.release();
    }

    @Test
    void dataBeyondTheEndDropsTheDatagram() {
        assertNull(reassembly.add(fragment(160, 80, false), 1));
        assertNull(reassembly.add(fragment(80, 8, true), 1));
        assertEquals(0, pool.inUse());
    }

    @Test
    void twoEndsDropTheDatagram() {
        assertNull(reassembly.add(fragment(80, 8, true), 1));
        assertNull(reassembly.add(fragment(160, 8, true), 1));
        assertEquals(0, pool.inUse());
    }

    @Test
    void anOddLengthIsOnlyForTheLast() {
        assertNull(reassembly.add(fragment(0, 81, false), 1));
        assertEquals(0, pool.inUse());
    }

    @Test
    void aDatagramIsNoLongerThan65535() {
        assertNull(reassembly.add(fragment(65528, 16, true), 1));
        assertEquals(0, pool.inUse());
    }

    @Test
    void differentDatagramsDoNotMix() {
        assertNull(reassembly.add(fragment(0, 80, false), 1));
        assertNull(reassembly.add(fragment(80, 8, true), 2));
        assertEquals(2, reassembly.bufferCount());
    }

    @Test
    void timeIsLimitedAndTheSenderHears() {
        reassembly.add(fragment(0, 80, false), 1);
        reassembly.add(fragment(80, 80, false), 2);
        clock.advance(31_000_000_000L);
        context.timers.expireDue(clock.monotonicNanos());
        assertEquals(0, pool.inUse());
        assertEquals(1, timeouts);
    }

    @Test
    void theNumberOfBuffersIsLimited() {
        for (int i = 0; i < 900; i++) {
            reassembly.add(fragment(8 * i, 8, false), i % 3);
        }
        assertTrue(reassembly.bufferCount() <= Reassembly.BUFFER_LIMIT);
        for (int i = 0; i < 500; i++) {
            clock.advance(1000);
            reassembly.add(fragment(0, 8, false), 1000 + i);
        }
        assertTrue(reassembly.bufferCount() <= Reassembly.DATAGRAM_LIMIT);
    }
}
