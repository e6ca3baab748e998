package biscotti.kernel.net.tcp;

import biscotti.kernel.net.packet.PacketBuffer;

/**
 * Accessors of the TCP header at the front of a packet (RFC 9293 section 3.1).
 *
 * <pre>
 *  0 source port   2 destination port   4 sequence    8 acknowledgment
 * 12 header words (4 bits), flags (12) 14 window     16 checksum   18 urgent pointer
 * </pre>
 */
public final class TcpHeader {
    public static final int SIZE = 20;
    public static final int MAX_OPTIONS = 40;
    public static final int FIN = 0x01;
    public static final int SYN = 0x02;
    public static final int RST = 0x04;
    public static final int PSH = 0x08;
    public static final int ACK = 0x10;
    public static final int URG = 0x20;

    private TcpHeader() {
    }

    static int headerLength(PacketBuffer packet) {
        return (packet.getByte(12) >>> 4) * 4;
    }

    static int flags(PacketBuffer packet) {
        return packet.getByte(13);
    }

    static void put(PacketBuffer packet, int headerLength, int sourcePort, int destinationPort, int sequence,
            int acknowledgment, int flags, int window, int urgentPointer) {
        packet.putShort(0, sourcePort);
        packet.putShort(2, destinationPort);
        packet.putInt(4, sequence);
        packet.putInt(8, acknowledgment);
        packet.putByte(12, headerLength / 4 << 4);
        packet.putByte(13, flags);
        packet.putShort(14, window);
        packet.putShort(16, 0);
        packet.putShort(18, urgentPointer);
    }
}
