package biscotti.kernel.net.sim;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.net.tcp.TcpConnection;
import java.util.SplittableRandom;

/** One end of a connection under test: sends so many bytes, reads until the end, and checks every byte. */
public final class StreamTransfer implements SimulatedHost.Program {
    private final TcpConnection connection;
    private final long toSend;
    private final long toReceive;
    private final long sendKey;
    private final long receiveKey;
    private final SplittableRandom random;
    private final byte[] buffer = new byte[16384];
    /** Bytes that are read in one step; small values make the window small. */
    public int readLimit = Integer.MAX_VALUE;
    public long sent;
    public long received;
    private boolean isClosed;
    private boolean hasEnd;
    private boolean isShut;
    public int error;

    public StreamTransfer(TcpConnection connection, long sendKey, long toSend, long receiveKey, long toReceive,
            SplittableRandom random) {
        this.connection = connection;
        this.sendKey = sendKey;
        this.toSend = toSend;
        this.receiveKey = receiveKey;
        this.toReceive = toReceive;
        this.random = random;
    }

    @Override
    public void step() {
        if (isClosed) {
            return;
        }
        send();
        receive();
        boolean isDone = isShut && hasEnd;
        if (isDone || error != 0) {
            connection.close();
            isClosed = true;
        }
    }

    private void send() {
        if (isShut || error != 0 || !connection.isWritable()) {
            return;
        }
        while (sent < toSend) {
            int count = (int) Math.min(toSend - sent, 1 + random.nextInt(buffer.length));
            fill(sendKey, sent, count);
            int result = connection.stream().send(buffer, 0, count);
            if (result < 0) {
                note(result);
                return;
            }
            sent += result;
        }
        isShut = true;
        connection.shutdownWrite();
    }

    private void receive() {
        if (!connection.isReadable()) {
            return;
        }
        int left = readLimit;
        while (!hasEnd && left > 0) {
            int count = Math.min(left, 1 + random.nextInt(buffer.length));
            int result = connection.stream().receive(buffer, 0, count);
            if (result < 0) {
                note(result);
                return;
            }
            if (result == 0) {
                hasEnd = true;
                if (received != toReceive) {
                    throw new AssertionError("the stream ended after " + received + " of " + toReceive + " bytes");
                }
                return;
            }
            for (int i = 0; i < result; i++) {
                if (buffer[i] != byteAt(receiveKey, received + i)) {
                    throw new AssertionError("byte " + (received + i) + " is wrong");
                }
            }
            received += result;
            left -= result;
        }
    }

    private void note(int result) {
        if (result != -Errno.EAGAIN && result != -Errno.ENOBUFS && error == 0) {
            error = result;
        }
    }

    private void fill(long key, long from, int count) {
        for (int i = 0; i < count; i++) {
            buffer[i] = byteAt(key, from + i);
        }
    }

    private static byte byteAt(long key, long position) {
        long x = (position >>> 3) * 0x9e3779b97f4a7c15L + key;
        x ^= x >>> 29;
        x *= 0xbf58476d1ce4e5b9L;
        x ^= x >>> 32;
        return (byte) (x >>> (position & 7) * 8);
    }

    public boolean isDone() {
        return isClosed;
    }
}
