package biscotti.compiler.link;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads little-endian numbers from a piece of a file that knows its address in memory. */
final class Reader {
    private final ByteBuffer bytes;
    private final long address;

    Reader(byte[] content, long address) {
        this.bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        this.address = address;
    }

    int position() {
        return bytes.position();
    }

    void seek(int position) {
        bytes.position(position);
    }

    void skip(int count) {
        bytes.position(bytes.position() + count);
    }

    boolean hasMore() {
        return bytes.hasRemaining();
    }

    int u8() {
        return bytes.get() & 0xff;
    }

    int u16() {
        return bytes.getShort() & 0xffff;
    }

    int i32() {
        return bytes.getInt();
    }

    long u32() {
        return bytes.getInt() & 0xffffffffL;
    }

    long u64() {
        return bytes.getLong();
    }

    long uleb() {
        long result = 0;
        int shift = 0;
        int b;
        do {
            b = u8();
            result |= (long) (b & 0x7f) << shift;
            shift += 7;
        } while ((b & 0x80) != 0);
        return result;
    }

    long sleb() {
        long result = 0;
        int shift = 0;
        int b;
        do {
            b = u8();
            result |= (long) (b & 0x7f) << shift;
            shift += 7;
        } while ((b & 0x80) != 0);
        return shift < 64 && (b & 0x40) != 0 ? result | -1L << shift : result;
    }

    /** Up to a zero byte. */
    String string() {
        int start = position();
        while (u8() != 0) {
            // to the end
        }
        byte[] text = new byte[position() - start - 1];
        bytes.get(start, text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /** A pointer in an exception-handling encoding (DW_EH_PE_*, LSB core 10.5.1). */
    long encoded(int encoding) {
        long here = address + position();
        long value = switch (encoding & 0x0f) {
            case 0x00, 0x04, 0x0c -> u64();
            case 0x01 -> uleb();
            case 0x03 -> u32();
            case 0x0b -> i32();
            default -> throw new LinkException("unknown pointer encoding " + encoding);
        };
        return switch (encoding & 0x70) {
            case 0x00 -> value;
            case 0x10 -> value == 0 ? 0 : value + here;
            default -> throw new LinkException("unknown pointer encoding " + encoding);
        };
    }
}
