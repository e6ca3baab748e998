package biscotti.kernel.filesystem.synthetic;

import biscotti.kernel.memory.KernelBuffer;
import biscotti.kernel.memory.UserBuffer;

/** A text in the making: chunks of one size, up to {@value #MAX_BYTES} bytes; what is more is dropped. */
public final class Text {
    public static final int MAX_BYTES = 16 << 20;
    private static final int CHUNK = 4096;

    private static final class Chunk {
        final byte[] bytes = new byte[CHUNK];
        Chunk next;
    }

    private Chunk first;
    private Chunk last;
    private int length;

    /** Bytes so far. */
    public int length() {
        return length;
    }

    /** Appends a character, which is a byte. */
    public Text character(int character) {
        int offset = length % CHUNK;
        if (offset == 0) {
            if (length >= MAX_BYTES) {
                return this;
            }
            Chunk chunk = new Chunk();
            if (last == null) {
                first = chunk;
            } else {
                last.next = chunk;
            }
            last = chunk;
        }
        last.bytes[offset] = (byte) character;
        length++;
        return this;
    }

    /** Appends characters. */
    public Text text(String text) {
        for (int i = 0; i < text.length(); i++) {
            character(text.charAt(i));
        }
        return this;
    }

    /** Appends bytes. */
    public Text bytes(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            character(bytes[i]);
        }
        return this;
    }

    /** Appends bytes. */
    public Text bytes(byte[] bytes) {
        return bytes(bytes, bytes.length);
    }

    /** Appends a path as the tables of mounts show it: blanks, tabs, line ends, backslashes and number signs as three octal digits. */
    public Text escaped(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            int part = bytes[i] & 0xFF;
            if (part == ' ' || part == '\t' || part == '\n' || part == '\\' || part == '#') {
                character('\\').character('0' + (part >> 6)).character('0' + (part >> 3 & 7)).character('0' + (part & 7));
            } else {
                character(part);
            }
        }
        return this;
    }

    /** Appends a number in decimal, with a sign if it is negative. */
    public Text number(long value) {
        return number(value, 0, ' ');
    }

    /** Appends a number of at least {@code width} characters, with {@code fill} in front. */
    public Text number(long value, int width, int fill) {
        long rest = value;
        int digits = value < 0 ? 2 : 1;
        while ((rest /= 10) != 0) {
            digits++;
        }
        for (int i = digits; i < width; i++) {
            character(fill);
        }
        if (value < 0) {
            character('-');
            digits--;
        }
        long divisor = 1;
        for (int i = 1; i < digits; i++) {
            divisor *= 10;
        }
        for (; divisor > 0; divisor /= 10) {
            character('0' + (int) Math.abs(value / divisor % 10));
        }
        return this;
    }

    /** Appends a number in hexadecimal, unsigned, with zeros in front up to {@code width} digits. */
    public Text hexadecimal(long value, int width) {
        int digits = Math.max(width, (67 - Long.numberOfLeadingZeros(value | 1)) / 4);
        for (int i = digits - 1; i >= 0; i--) {
            int digit = (int) (value >>> 4 * i) & 15;
            character(digit < 10 ? '0' + digit : 'a' + digit - 10);
        }
        return this;
    }

    /** Appends a number in octal. */
    public Text octal(long value) {
        int digits = (66 - Long.numberOfLeadingZeros(value | 1)) / 3;
        for (int i = digits - 1; i >= 0; i--) {
            character('0' + ((int) (value >>> 3 * i) & 7));
        }
        return this;
    }

    /** Appends a line end. */
    public Text line() {
        return character('\n');
    }

    /** Copies as much of the text as fits; returns how much. */
    public int copyTo(byte[] target) {
        return (int) read(new KernelBuffer(target), 0);
    }

    /** Copies the text from {@code position} on to a reader: how many bytes, 0 at the end, or {@code -EFAULT}. */
    long read(UserBuffer target, long position) {
        long at = position;
        Chunk chunk = first;
        for (long skipped = 0; chunk != null && skipped + CHUNK <= at; skipped += CHUNK) {
            chunk = chunk.next;
        }
        while (chunk != null && at < length && target.remaining() > 0) {
            int offset = (int) (at % CHUNK);
            int wanted = (int) Math.min(Math.min(CHUNK - offset, length - at), target.remaining());
            int moved = target.put(chunk.bytes, offset, wanted);
            if (moved <= 0) {
                return at > position ? at - position : moved;
            }
            at += moved;
            if (moved < wanted) {
                break;
            }
            chunk = chunk.next;
        }
        return at - position;
    }
}
