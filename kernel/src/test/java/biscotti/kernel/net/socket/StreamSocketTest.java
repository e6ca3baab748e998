package biscotti.kernel.net.socket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.kernel.abi.AddressFamily;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.MessageFlags;
import biscotti.kernel.abi.PollEvents;
import biscotti.kernel.abi.SocketOption;
import biscotti.kernel.abi.SocketType;
import biscotti.kernel.file.Readiness;
import biscotti.kernel.memory.KernelBuffer;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamSocketTest {
    private static final int PORT = 7_000;

    private final TestSockets test = new TestSockets();
    private final Socket listener = test.open(AddressFamily.AF_INET, SocketType.SOCK_STREAM);
    private Socket client;
    private Socket server;

    private void connect() {
        assertEquals(0, listener.bind(TestSockets.loopback(PORT)));
        assertEquals(0, listener.listen(5));
        client = test.open(AddressFamily.AF_INET, SocketType.SOCK_STREAM);
        assertEquals(-Errno.EINPROGRESS, client.connect(TestSockets.loopback(PORT)));
        assertEquals(0, client.connect(TestSockets.loopback(PORT)));
        server = accept();
    }

    private Socket accept() {
        Sockets.Made made = new Sockets.Made();
        assertEquals(0, listener.accept(SocketType.SOCK_NONBLOCK, made));
        return made.socket;
    }

    @AfterEach
    void everyBufferComesBack() {
        listener.release();
        if (client != null) {
            client.release();
            server.release();
        }
        assertEquals(0, test.pool.inUse());
    }

    @Test
    void bytesGoBothWaysAndTheEndIsSeen() {
        connect();
        assertEquals(5, TestSockets.send(client, "hello"));
        assertEquals("hello", TestSockets.receive(server, 100));
        assertEquals(2, TestSockets.send(server, "ok"));
        assertEquals("ok", TestSockets.receive(client, 100));
        assertEquals("-11", TestSockets.receive(client, 1));
        assertEquals(0, client.shutdown(1));
        assertEquals("", TestSockets.receive(server, 1));
        assertEquals(Readiness.IN | Readiness.OUT | PollEvents.POLLRDHUP, server.poll(null));
    }

    @Test
    void whatWasPeekedIsReadAgain() {
        connect();
        TestSockets.send(client, "again");
        byte[] target = new byte[3];
        assertEquals(3, server.receive(new Message(new KernelBuffer(target), MessageFlags.MSG_PEEK, null, null)));
        assertEquals("again", TestSockets.receive(server, 100));
    }

    @Test
    void aFullBufferRefusesAndEveryByteArrivesOnce() {
        connect();
        Random random = new Random(4);
        byte[] sent = new byte[3_000_000];
        random.nextBytes(sent);
        byte[] received = new byte[sent.length];
        int out = 0;
        int in = 0;
        int refusals = 0;
        while (in < sent.length) {
            int piece = Math.min(sent.length - out, 1 + random.nextInt(100_000));
            long count = piece == 0 ? 0 : client.send(new Message(new KernelBuffer(sent, out, piece), 0, null, null));
            if (count == -Errno.EAGAIN) {
                refusals++;
                assertEquals(0, client.poll(null) & Readiness.OUT);
            } else {
                assertTrue(count >= 0);
                out += (int) count;
            }
            boolean isReading = random.nextInt(4) == 0 || count <= 0;
            for (int i = 0; isReading && i < 6; i++) {
                int room = Math.min(received.length - in, 1 + random.nextInt(70_000));
                long got = room == 0 ? 0 : server.receive(new Message(new KernelBuffer(received, in, room), 0, null, null));
                in += (int) Math.max(got, 0);
            }
        }
        assertArrayEquals(sent, received);
        assertTrue(refusals > 0);
    }

    @Test
    void nobodyListensThere() {
        Socket lonely = test.open(AddressFamily.AF_INET, SocketType.SOCK_STREAM);
        assertEquals(-Errno.EINPROGRESS, lonely.connect(TestSockets.loopback(9)));
        byte[] value = new byte[Socket.MAX_OPTION_BYTES];
        assertEquals(4, lonely.getOption(SocketOption.SOL_SOCKET, SocketOption.SO_ERROR, value));
        assertEquals(Errno.ECONNREFUSED, value[0] & 0xFF);
        lonely.release();
    }

    @Test
    void whoTookTheErrorOfAFailedConnectionHearsThatItIsNoConnection() {
        Socket lonely = test.open(AddressFamily.AF_INET, SocketType.SOCK_STREAM);
        assertEquals(-Errno.EINPROGRESS, lonely.connect(TestSockets.loopback(9)));
        assertEquals(4, lonely.getOption(SocketOption.SOL_SOCKET, SocketOption.SO_ERROR, new byte[Socket.MAX_OPTION_BYTES]));
        assertEquals(-Errno.ECONNABORTED, lonely.connect(TestSockets.loopback(9)));
        assertEquals(-Errno.EINPROGRESS, lonely.connect(TestSockets.loopback(9)));
        assertEquals(-Errno.ECONNREFUSED, lonely.connect(TestSockets.loopback(9)));
        lonely.release();
    }

    /** The port that a socket has, and whether another one may bind it. */
    private String place(Socket socket, int port) {
        SocketAddress address = new SocketAddress();
        assertEquals(0, socket.localAddress(address));
        Socket rival = test.open(AddressFamily.AF_INET, SocketType.SOCK_STREAM);
        int result = rival.bind(TestSockets.loopback(port));
        rival.release();
        return (address.bytes[4] & 0xFF) + ":" + ((address.bytes[2] & 0xFF) << 8 | address.bytes[3] & 0xFF) + " " + result;
    }

    @Test
    void aPortThatWasNamedIsTheSocketsUntilItIsClosed() {
        String kept = "127:" + PORT + " -" + Errno.EADDRINUSE;
        Socket bound = test.open(AddressFamily.AF_INET, SocketType.SOCK_STREAM);
        assertEquals(0, bound.bind(TestSockets.loopback(PORT)));
        assertEquals(-Errno.EINPROGRESS, bound.connect(TestSockets.loopback(9)));
        assertEquals(kept, place(bound, PORT), "failed, and nobody has looked");
        assertEquals(-Errno.ECONNREFUSED, bound.connect(TestSockets.loopback(9)));
        assertEquals(kept, place(bound, PORT), "failed");
        SocketAddress nobody = new SocketAddress();
        nobody.begin(AddressFamily.AF_UNSPEC, 16);
        assertEquals(0, bound.connect(nobody));
        assertEquals(kept, place(bound, PORT), "disconnected");
        assertEquals(0, bound.listen(1));
        assertEquals(0, bound.shutdown(0));
        assertEquals(kept, place(bound, PORT), "no longer listening");
        bound.release();
        Socket after = test.open(AddressFamily.AF_INET, SocketType.SOCK_STREAM);
        assertEquals(0, after.bind(TestSockets.loopback(PORT)));
        after.release();
    }

    @Test
    void anAddressThatWasNotNamedIsOpenAgainAfterAFailure() {
        Socket bound = test.open(AddressFamily.AF_INET, SocketType.SOCK_STREAM);
        SocketAddress any = TestSockets.loopback(PORT);
        any.bytes[4] = 0;
        any.bytes[7] = 0;
        assertEquals(0, bound.bind(any));
        assertEquals(-Errno.EINPROGRESS, bound.connect(TestSockets.loopback(9)));
        assertEquals(-Errno.ECONNREFUSED, bound.connect(TestSockets.loopback(9)));
        assertEquals("0:" + PORT + " -" + Errno.EADDRINUSE, place(bound, PORT));
        bound.release();
    }

    @Test
    void aPortThatTheSystemChoseGoesWithTheConnection() {
        Socket bound = test.open(AddressFamily.AF_INET, SocketType.SOCK_STREAM);
        assertEquals(0, bound.bind(TestSockets.loopback(0)));
        assertEquals(-Errno.EINPROGRESS, bound.connect(TestSockets.loopback(9)));
        assertEquals(-Errno.ECONNREFUSED, bound.connect(TestSockets.loopback(9)));
        assertEquals(0, bound.bind(TestSockets.loopback(PORT)));
        bound.release();
    }

    @Test
    void connectionsInheritOptionsOfTheirListener() {
        byte[] on = {1, 0, 0, 0};
        assertEquals(0, listener.setOption(SocketOption.SOL_SOCKET, SocketOption.SO_KEEPALIVE, on, 4));
        connect();
        byte[] value = new byte[Socket.MAX_OPTION_BYTES];
        server.getOption(SocketOption.SOL_SOCKET, SocketOption.SO_KEEPALIVE, value);
        assertEquals(1, value[0]);
    }

    @Test
    void connectionsThatNobodyAcceptedAreResetWithTheirListener() {
        assertEquals(0, listener.bind(TestSockets.loopback(PORT)));
        assertEquals(0, listener.listen(5));
        Socket early = test.open(AddressFamily.AF_INET, SocketType.SOCK_STREAM);
        early.connect(TestSockets.loopback(PORT));
        listener.shutdown(2);
        assertEquals("-104", TestSockets.receive(early, 1));
        early.release();
    }
}
