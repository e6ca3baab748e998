package biscotti.runtime.overlay.io;

/** Where characters end in UTF-8 (RFC 3629). */
final class Utf8 {
    private static final int LONGEST = 4;

    private Utf8() {}

    /** How many of the first bytes form whole characters, or are no beginning of one: the rest, at most three, waits for more. */
    static int wholeCharacters(byte[] bytes, int count) {
        for (int back = 1; back < LONGEST && back <= count; back++) {
            int lead = bytes[count - back] & 0xFF;
            if (lead >= 0xC0) {
                return lengthOf(lead) > back ? count - back : count;
            }
            if (lead < 0x80) {
                return count;
            }
        }
        return count;
    }

    /** Bytes of the character that begins so; 1 if no character does. */
    private static int lengthOf(int lead) {
        if (lead >= 0xC2 && lead < 0xE0) {
            return 2;
        }
        if (lead >= 0xE0 && lead < 0xF0) {
            return 3;
        }
        return lead >= 0xF0 && lead < 0xF5 ? LONGEST : 1;
    }
}
