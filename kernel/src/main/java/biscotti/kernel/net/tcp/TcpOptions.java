package biscotti.kernel.net.tcp;

import biscotti.kernel.net.packet.PacketBuffer;

/** Options of one segment: read from it, or to be written into it. One object is used again and again. */
final class TcpOptions {
    private static final int END = 0;
    private static final int NO_OPERATION = 1;
    private static final int MAXIMUM_SEGMENT_SIZE = 2;
    private static final int WINDOW_SCALE = 3;
    private static final int SACK_PERMITTED = 4;
    private static final int SACK = 5;
    private static final int TIMESTAMPS = 8;
    static final int TIMESTAMPS_SIZE = 12;
    static final int MAX_SACK_BLOCKS = 4;

    /** 0 when absent. */
    int maximumSegmentSize;
    /** -1 when absent. At most 14 (RFC 7323 section 2.3). */
    int windowScale;
    boolean sackPermitted;
    boolean hasTimestamps;
    int timestampValue;
    int timestampEcho;
    int sackCount;
    final int[] sackLeft = new int[MAX_SACK_BLOCKS];
    final int[] sackRight = new int[MAX_SACK_BLOCKS];

    void clear() {
        maximumSegmentSize = 0;
        windowScale = -1;
        sackPermitted = false;
        hasTimestamps = false;
        timestampValue = 0;
        timestampEcho = 0;
        sackCount = 0;
    }

    /** Reads the options of a header. What is malformed is ignored, and with it all that follows (RFC 9293, MUST-7). */
    void parse(PacketBuffer packet, int headerLength, boolean isSyn) {
        clear();
        int i = TcpHeader.SIZE;
        while (i < headerLength) {
            int kind = packet.getByte(i);
            if (kind == END) {
                return;
            }
            if (kind == NO_OPERATION) {
                i++;
                continue;
            }
            if (i + 1 >= headerLength) {
                return;
            }
            int length = packet.getByte(i + 1);
            if (length < 2 || i + length > headerLength) {
                return;
            }
            parseOne(packet, i, kind, length, isSyn);
            i += length;
        }
    }

    private void parseOne(PacketBuffer packet, int at, int kind, int length, boolean isSyn) {
        if (kind == MAXIMUM_SEGMENT_SIZE && length == 4 && isSyn) {
            maximumSegmentSize = packet.getShort(at + 2);
        } else if (kind == WINDOW_SCALE && length == 3 && isSyn) {
            windowScale = Math.min(packet.getByte(at + 2), 14);
        } else if (kind == SACK_PERMITTED && length == 2 && isSyn) {
            sackPermitted = true;
        } else if (kind == TIMESTAMPS && length == 10) {
            hasTimestamps = true;
            timestampValue = packet.getInt(at + 2);
            timestampEcho = packet.getInt(at + 6);
        } else if (kind == SACK && length >= 10 && (length - 2) % 8 == 0 && !isSyn) {
            sackCount = Math.min((length - 2) / 8, MAX_SACK_BLOCKS);
            for (int block = 0; block < sackCount; block++) {
                sackLeft[block] = packet.getInt(at + 2 + block * 8);
                sackRight[block] = packet.getInt(at + 6 + block * 8);
            }
        }
    }

    /** Bytes that {@link #write} will take, a multiple of 4. */
    int size() {
        int size = 0;
        if (maximumSegmentSize != 0) {
            size += 4;
        }
        if (windowScale >= 0) {
            size += 4;
        }
        if (hasTimestamps) {
            size += TIMESTAMPS_SIZE;
        } else if (sackPermitted) {
            size += 4;
        }
        if (sackCount > 0) {
            size += 4 + sackCount * 8;
        }
        return size;
    }

    /** Writes the options behind the fixed header; the room has been appended. */
    void write(PacketBuffer packet) {
        int at = TcpHeader.SIZE;
        if (maximumSegmentSize != 0) {
            packet.putInt(at, MAXIMUM_SEGMENT_SIZE << 24 | 4 << 16 | maximumSegmentSize);
            at += 4;
        }
        if (hasTimestamps) {
            int front = sackPermitted ? SACK_PERMITTED << 8 | 2 : NO_OPERATION << 8 | NO_OPERATION;
            packet.putInt(at, front << 16 | TIMESTAMPS << 8 | 10);
            packet.putInt(at + 4, timestampValue);
            packet.putInt(at + 8, timestampEcho);
            at += TIMESTAMPS_SIZE;
        } else if (sackPermitted) {
            packet.putInt(at, NO_OPERATION << 24 | NO_OPERATION << 16 | SACK_PERMITTED << 8 | 2);
            at += 4;
        }
        if (windowScale >= 0) {
            packet.putInt(at, NO_OPERATION << 24 | WINDOW_SCALE << 16 | 3 << 8 | windowScale);
            at += 4;
        }
        if (sackCount > 0) {
            packet.putInt(at, NO_OPERATION << 24 | NO_OPERATION << 16 | SACK << 8 | 2 + sackCount * 8);
            at += 4;
            for (int block = 0; block < sackCount; block++) {
                packet.putInt(at, sackLeft[block]);
                packet.putInt(at + 4, sackRight[block]);
                at += 8;
            }
        }
    }
}
