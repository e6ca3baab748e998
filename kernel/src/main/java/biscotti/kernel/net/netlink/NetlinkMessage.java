package biscotti.kernel.net.netlink;

import biscotti.kernel.collection.LittleEndian;

/** Messages of netlink(7) in the making, one behind the other: headers, a fixed part, attributes. Grows as needed. */
final class NetlinkMessage {
    static final int HEADER = 16;
    static final int NLMSG_ERROR = 2;
    static final int NLMSG_DONE = 3;
    static final int NLM_F_MULTI = 2;
    private static final int FIRST_BYTES = 1_024;
    private static final int ATTRIBUTE_HEADER = 4;

    private byte[] bytes = new byte[FIRST_BYTES];
    private int length;
    private int start;

    private int reserve(int count) {
        while (length + count > bytes.length) {
            byte[] larger = new byte[2 * bytes.length];
            System.arraycopy(bytes, 0, larger, 0, length);
            bytes = larger;
        }
        int at = length;
        length += count;
        return at;
    }

    /** Begins a message; returns where its fixed part of {@code fixedBytes} begins. */
    int begin(int type, int flags, int sequence, int port, int fixedBytes) {
        start = reserve(HEADER);
        LittleEndian.putShort(bytes, start + 4, type);
        LittleEndian.putShort(bytes, start + 6, flags);
        LittleEndian.putInt(bytes, start + 8, sequence);
        LittleEndian.putInt(bytes, start + 12, port);
        int at = reserve(fixedBytes);
        reserve(-fixedBytes & 3);
        return at;
    }

    void putByte(int at, int value) {
        bytes[at] = (byte) value;
    }

    void putShort(int at, int value) {
        LittleEndian.putShort(bytes, at, value);
    }

    void putInt(int at, int value) {
        LittleEndian.putInt(bytes, at, value);
    }

    void put(int at, byte[] source, int offset, int count) {
        System.arraycopy(source, offset, bytes, at, count);
    }

    void attribute(int type, byte[] value) {
        int at = reserve(ATTRIBUTE_HEADER + value.length);
        LittleEndian.putShort(bytes, at, ATTRIBUTE_HEADER + value.length);
        LittleEndian.putShort(bytes, at + 2, type);
        System.arraycopy(value, 0, bytes, at + ATTRIBUTE_HEADER, value.length);
        reserve(-value.length & 3);
    }

    void attribute(int type, int value) {
        byte[] four = new byte[4];
        LittleEndian.putInt(four, 0, value);
        attribute(type, four);
    }

    /** An attribute of one byte. */
    void attributeByte(int type, int value) {
        attribute(type, new byte[] {(byte) value});
    }

    /** A text, with the zero byte at its end. */
    void attributeText(int type, byte[] text) {
        byte[] terminated = new byte[text.length + 1];
        System.arraycopy(text, 0, terminated, 0, text.length);
        attribute(type, terminated);
    }

    /** Ends the message that was begun last. */
    void end() {
        LittleEndian.putInt(bytes, start, length - start);
    }

    /** All messages. */
    byte[] toBytes() {
        byte[] exact = new byte[length];
        System.arraycopy(bytes, 0, exact, 0, length);
        return exact;
    }
}
