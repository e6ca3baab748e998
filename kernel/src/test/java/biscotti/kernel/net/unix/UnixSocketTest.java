package biscotti.kernel.net.unix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.kernel.abi.SocketType;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.filesystem.event.EventCounter;
import biscotti.kernel.memory.KernelBuffer;
import biscotti.kernel.net.socket.Ancillary;
import biscotti.kernel.net.socket.Message;
import biscotti.kernel.net.socket.Socket;
import biscotti.kernel.net.socket.TestSockets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnixSocketTest {
    private final TestSockets test = new TestSockets();

    private OpenFile newFile() {
        return EventCounter.create(test.process.services, 0, false, 0, test.process.credentials);
    }

    private void reap() {
        boolean hasMore = true;
        while (hasMore) {
            hasMore = test.unix.reapOnce();
        }
    }

    @AfterEach
    void everyPageComesBack() {
        reap();
        assertEquals(0, test.process.frames.usedFrames());
    }

    @Test
    void filesUnderWayLiveAndAreReceived() {
        Socket[] pair = test.pair(SocketType.SOCK_STREAM);
        OpenFile file = newFile();
        assertEquals(1, TestSockets.pass(pair[0], file));
        assertEquals(2, file.referenceCount());
        Ancillary received = new Ancillary();
        assertEquals(1, pair[1].receive(new Message(new KernelBuffer(new byte[8]), 0, null, received)));
        assertEquals(file, received.files[0]);
        received.releaseFiles();
        assertEquals(1, file.referenceCount());
        file.release();
        pair[0].release();
        pair[1].release();
    }

    @Test
    void filesGoWithTheQueueThatNobodyReads() {
        Socket[] pair = test.pair(SocketType.SOCK_DGRAM);
        OpenFile file = newFile();
        TestSockets.pass(pair[0], file);
        pair[0].release();
        pair[1].release();
        reap();
        assertEquals(1, file.referenceCount());
        file.release();
    }

    @Test
    void aChainOfSocketsInQueuesEndsLinkByLink() {
        OpenFile file = newFile();
        OpenFile inner = file;
        inner.acquire();
        for (int i = 0; i < 50; i++) {
            Socket[] pair = test.pair(SocketType.SOCK_STREAM);
            TestSockets.pass(pair[0], inner);
            inner.release();
            pair[0].release();
            inner = pair[1];
        }
        assertEquals(2, file.referenceCount());
        inner.release();
        reap();
        assertEquals(1, file.referenceCount());
        file.release();
    }

    @Test
    void circlesAreCollectedAndNothingElse() {
        Random random = new Random(9);
        for (int round = 0; round < 50; round++) {
            OpenFile inCircle = newFile();
            OpenFile outside = newFile();
            List<Socket> lost = new ArrayList<>();
            int count = 2 + random.nextInt(4);
            for (int i = 0; i < count; i++) {
                Socket[] pair = test.pair(SocketType.SOCK_STREAM);
                lost.add(pair[0]);
                lost.add(pair[1]);
            }
            for (int i = 0; i < lost.size(); i++) { // each end waits in the queue of the next pair: one circle through all
                TestSockets.pass(lost.get((i + 2) % lost.size()), lost.get(i));
            }
            TestSockets.pass(lost.getFirst(), inCircle);
            Socket[] kept = test.pair(SocketType.SOCK_STREAM);
            TestSockets.pass(kept[0], outside);
            TestSockets.pass(kept[0], kept[1]);
            lost.forEach(Socket::release);
            for (Socket each : test.pair(SocketType.SOCK_STREAM)) {
                each.release(); // no socket of a circle is ever closed: that of another one is when circles are looked for
            }
            reap();
            assertEquals(1, inCircle.referenceCount(), "round " + round);
            assertEquals(2, outside.referenceCount());
            assertTrue(kept[1].referenceCount() == 2);
            kept[0].release();
            kept[1].release();
            reap();
            assertEquals(1, outside.referenceCount());
            inCircle.release();
            outside.release();
        }
    }

    @Test
    void packetsKeepTheirBoundsAndStreamsDoNot() {
        Socket[] packets = test.pair(SocketType.SOCK_SEQPACKET);
        TestSockets.send(packets[0], "one");
        TestSockets.send(packets[0], "two");
        assertEquals("one", TestSockets.receive(packets[1], 100));
        assertEquals("t", TestSockets.receive(packets[1], 1));
        assertEquals("-11", TestSockets.receive(packets[1], 1));
        Socket[] stream = test.pair(SocketType.SOCK_STREAM);
        TestSockets.send(stream[0], "one");
        TestSockets.send(stream[0], "two");
        assertEquals("onet", TestSockets.receive(stream[1], 4));
        assertEquals("wo", TestSockets.receive(stream[1], 4));
        for (Socket each : new Socket[] {packets[0], packets[1], stream[0], stream[1]}) {
            each.release();
        }
    }
}
