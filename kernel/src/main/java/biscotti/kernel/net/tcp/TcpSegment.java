package biscotti.kernel.net.tcp;

import biscotti.kernel.net.packet.PacketBuffer;

/** The segment that is being processed: its header, read once. The stack has one, since it processes one at a time. */
final class TcpSegment {
    int sequence;
    int acknowledgment;
    int flags;
    /** As in the header, not scaled. */
    int window;
    int urgentPointer;
    /** Bytes of payload. */
    int dataLength;
    final TcpOptions options = new TcpOptions();

    /** Reads the header and trims it off. */
    void parse(PacketBuffer packet) {
        int headerLength = TcpHeader.headerLength(packet);
        sequence = packet.getInt(4);
        acknowledgment = packet.getInt(8);
        flags = TcpHeader.flags(packet);
        window = packet.getShort(14);
        urgentPointer = packet.getShort(18);
        options.parse(packet, headerLength, isSyn());
        packet.trimFront(headerLength);
        dataLength = packet.length();
        packet.sequence = isSyn() ? sequence + 1 : sequence;
        packet.isLast = isFin();
    }

    boolean isSyn() {
        return (flags & TcpHeader.SYN) != 0;
    }

    boolean isAck() {
        return (flags & TcpHeader.ACK) != 0;
    }

    boolean isRst() {
        return (flags & TcpHeader.RST) != 0;
    }

    boolean isFin() {
        return (flags & TcpHeader.FIN) != 0;
    }

    boolean isUrg() {
        return (flags & TcpHeader.URG) != 0;
    }

    /** Length in sequence space: data, SYN and FIN. */
    int length() {
        return dataLength + (isSyn() ? 1 : 0) + (isFin() ? 1 : 0);
    }

    int end() {
        return sequence + length();
    }
}
