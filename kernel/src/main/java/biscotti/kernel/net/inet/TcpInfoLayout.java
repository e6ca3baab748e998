package biscotti.kernel.net.inet;

import biscotti.kernel.collection.LittleEndian;
import biscotti.kernel.net.tcp.TcpConnection;
import biscotti.kernel.net.tcp.TcpInfo;
import biscotti.kernel.net.tcp.TcpState;

/** {@code struct tcp_info} of tcp(7), as far as its first version goes: 104 bytes. */
final class TcpInfoLayout {
    static final int BYTES = 104;
    private static final int MICROSECOND = 1_000;

    private TcpInfoLayout() {
    }

    /** Puts what is known of a connection, or of a listener if that is null; the length. */
    static int put(byte[] value, TcpConnection connection) {
        for (int i = 0; i < BYTES; i++) {
            value[i] = 0;
        }
        if (connection == null) {
            value[0] = TcpState.LISTEN_NUMBER;
            return BYTES;
        }
        TcpInfo info = connection.info();
        int segment = Math.max(info.segmentSize, 1);
        value[0] = (byte) info.state.number();
        value[1] = (byte) (info.isInLossRecovery ? 4 : info.isInFastRecovery ? 3 : 0);
        value[2] = (byte) info.retries;
        value[5] = (byte) ((info.usesTimestamps ? 1 : 0) | (info.usesSack ? 2 : 0) | (info.sendScale > 0 || info.receiveScale > 0 ? 4 : 0));
        value[6] = (byte) (info.sendScale | info.receiveScale << 4);
        LittleEndian.putInt(value, 8, (int) (info.retransmitTimeoutNanos / MICROSECOND));
        LittleEndian.putInt(value, 16, info.segmentSize);
        LittleEndian.putInt(value, 20, info.segmentSize);
        LittleEndian.putInt(value, 24, (info.inFlightBytes + segment - 1) / segment);
        LittleEndian.putInt(value, 28, info.sackedBytes / segment);
        LittleEndian.putInt(value, 32, info.lostBytes / segment);
        LittleEndian.putInt(value, 60, info.segmentSize + 40);
        LittleEndian.putInt(value, 68, (int) (info.smoothedRttNanos / MICROSECOND));
        LittleEndian.putInt(value, 72, (int) (info.rttVariationNanos / MICROSECOND));
        LittleEndian.putInt(value, 76, info.slowStartThreshold == Integer.MAX_VALUE ? Integer.MAX_VALUE : info.slowStartThreshold / segment);
        LittleEndian.putInt(value, 80, info.congestionWindow / segment);
        LittleEndian.putInt(value, 84, info.segmentSize);
        return BYTES;
    }
}
