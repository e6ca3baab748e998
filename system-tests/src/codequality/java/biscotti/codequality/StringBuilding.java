package biscotti.codequality;

/** Building text in a growing byte buffer: words, decimal numbers, escapes. */
final class StringBuilding {

    private byte[] bytes = new byte[16];
    private int length;

    private StringBuilding() {
    }

    static long run(int n) {
        byte[] word = {'k', 'e', 'r', 'n', 'e', 'l', '='};
        StringBuilding text = new StringBuilding();
        for (int i = 0; i < n; i++) {
            text.append(word);
            text.appendDecimal(i * 7919 - n);
            text.appendEscaped((byte) i);
            if ((i & 15) == 15) {
                text.append((byte) '\n');
            }
        }
        long checksum = 0;
        for (int i = 0; i < text.length; i++) {
            checksum = checksum * 31 + text.bytes[i];
        }
        return checksum * 31 + text.length;
    }

    private void append(byte b) {
        if (length == bytes.length) {
            byte[] larger = new byte[2 * length];
            for (int i = 0; i < length; i++) {
                larger[i] = bytes[i];
            }
            bytes = larger;
        }
        bytes[length++] = b;
    }

    private void append(byte[] word) {
        for (byte b : word) {
            append(b);
        }
    }

    private void appendDecimal(int number) {
        int rest = number;
        if (rest < 0) {
            append((byte) '-');
            rest = -rest;
        }
        int divisor = 1;
        while (rest / divisor >= 10) {
            divisor *= 10;
        }
        for (; divisor > 0; divisor /= 10) {
            append((byte) ('0' + rest / divisor % 10));
        }
    }

    private void appendEscaped(byte b) {
        if (b < ' ') {
            append((byte) '\\');
            append((byte) ('0' + (b >> 4 & 15)));
            append((byte) ('0' + (b & 15)));
        } else {
            append(b);
        }
    }
}
