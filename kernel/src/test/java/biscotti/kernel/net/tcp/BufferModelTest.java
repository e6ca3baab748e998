package biscotti.kernel.net.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import biscotti.kernel.frame.hosted.HostedFrameAllocator;
import biscotti.kernel.net.packet.PacketBuffer;
import biscotti.kernel.net.packet.PacketPool;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The buffers and the scoreboard against simple models, with seeds. */
class BufferModelTest {
    private final PacketPool pool = new PacketPool(new HostedFrameAllocator(4096), 4096, 0);

    @Test
    void theSendBufferKeepsItsBytes() {
        for (int seed = 0; seed < 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            SendBuffer buffer = new SendBuffer(pool);
            long base = 0;
            long end = 0;
            for (int step = 0; step < 200; step++) {
                if (random.nextBoolean() && end - base < 60_000) {
                    int count = random.nextInt(9000);
                    assertEquals(count, buffer.append(TcpScript.pattern(end, count), 0, count));
                    end += count;
                } else {
                    int count = random.nextInt((int) (end - base) + 1);
                    buffer.consume(count);
                    base += count;
                }
                assertEquals(end - base, buffer.size());
                int length = (int) Math.min(end - base, 1 + random.nextInt(3000));
                int position = (int) (random.nextLong(end - base - length + 1));
                PacketBuffer packet = pool.take();
                packet.append(length);
                buffer.copyTo(packet, 0, position, length);
                for (int i = 0; i < length; i++) {
                    assertEquals(TcpScript.byteAt(base + position + i) & 0xff, packet.getByte(i));
                }
                packet.release();
            }
            buffer.releaseAll();
            assertEquals(0, pool.inUse());
        }
    }

    @Test
    void theReceiveQueuePutsBytesInOrder() {
        for (int seed = 0; seed < 60; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            ReceiveQueue queue = new ReceiveQueue();
            int start = random.nextInt();
            int total = 1 + random.nextInt(5000);
            BitSet got = new BitSet();
            int next = 0;
            int read = 0;
            byte[] data = new byte[total];
            while (read < total) {
                int from = random.nextInt(total);
                int length = Math.min(total - from, 1 + random.nextInt(random.nextBoolean() ? 50 : 1500));
                PacketBuffer packet = packet(start, from, length);
                if (from <= next) {
                    int stale = Math.min(next - from, length);
                    packet.trimFront(stale);
                    packet.sequence += stale;
                    int fresh = packet.length();
                    if (fresh == 0) {
                        packet.release();
                    } else {
                        queue.append(packet);
                        next += fresh;
                        next = queue.drain(start + next) - start;
                    }
                } else {
                    int run = queue.insertEarly(packet) - start;
                    got.set(from, from + length);
                    assertEquals(got.previousClearBit(from) + 1, run);
                    assertEquals(got.nextClearBit(from), queue.runEnd(start + run) - start);
                }
                got.set(0, next);
                assertEquals(got.nextClearBit(0), next, "seed " + seed);
                int count = queue.copy(0, data, read, random.nextInt(queue.readyBytes() + 1));
                queue.consume(count);
                read += count;
            }
            for (int i = 0; i < total; i++) {
                assertEquals(TcpScript.byteAt(i), data[i]);
            }
            queue.releaseAll();
            assertEquals(0, pool.inUse());
        }
    }

    private PacketBuffer packet(int start, int from, int length) {
        PacketBuffer packet = pool.take();
        packet.append(length);
        packet.copyFrom(0, TcpScript.pattern(from, length), 0, length);
        packet.sequence = start + from;
        return packet;
    }

    @Test
    void theScoreboardsCountsAgreeWithItsRows() {
        for (int seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Scoreboard board = new Scoreboard(new SegmentPool());
            int next = random.nextInt();
            for (int step = 0; step < 300; step++) {
                SentSegment some = pick(board, random);
                int action = random.nextInt(9);
                if (some == null || action < 2) {
                    int length = 1 + random.nextInt(2000);
                    board.append(next, length, false, false, step);
                    next += length;
                } else if (action == 2 && !some.isSacked) {
                    board.markSacked(some);
                } else if (action == 3 && !some.isSacked) {
                    board.markLost(some);
                } else if (action == 4 && !some.isSacked) {
                    board.markRetransmitted(some, step);
                } else if (action == 5 && some.length > 1) {
                    board.split(some, 1 + random.nextInt(some.length - 1));
                } else if (action == 6) {
                    board.removeFirst();
                } else if (action == 7 && board.first().length > 1) {
                    board.trimFirst(1 + random.nextInt(board.first().length - 1));
                } else if (action == 8) {
                    board.clearSacked(some);
                }
                check(board);
            }
        }
    }

    private static SentSegment pick(Scoreboard board, SplittableRandom random) {
        SentSegment at = board.first();
        for (int skip = random.nextInt(6); at != null && at.next != null && skip > 0; skip--) {
            at = at.next;
        }
        return at;
    }

    private static void check(Scoreboard board) {
        int outstanding = 0;
        int flight = 0;
        int sacked = 0;
        int sackedCount = 0;
        SentSegment previous = null;
        for (SentSegment at = board.first(); at != null; at = at.next) {
            assertEquals(previous, at.previous);
            if (previous != null) {
                assertEquals(previous.end(), at.sequence);
            }
            outstanding += at.length;
            sacked += at.isSacked ? at.length : 0;
            sackedCount += at.isSacked ? 1 : 0;
            boolean isFlying = !at.isSacked && (!at.isLost || at.isRetransmissionInFlight);
            flight += isFlying ? at.length : 0;
            previous = at;
        }
        assertEquals(board.last(), previous);
        assertEquals(outstanding, board.outstandingBytes());
        assertEquals(sacked, board.sackedBytes());
        assertEquals(sackedCount, board.sackedCount());
        assertEquals(flight, board.inFlightBytes());
    }
}
