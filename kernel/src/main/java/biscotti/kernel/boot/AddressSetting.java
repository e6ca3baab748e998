package biscotti.kernel.boot;

/** The value of the boot option {@code ip=ADDRESS/BITS[:GATEWAY]}, IPv4 addresses in decimal with dots. */
final class AddressSetting {
    private static final int MAX_BITS = 32;
    private static final int MAX_BYTE = 255;
    private static final int BYTES = 4;

    private final byte[] text;
    private int at;
    private boolean isGood = true;
    private final int address;
    private final int prefixBits;
    private final int gateway;

    AddressSetting(byte[] text) {
        this.text = text;
        address = takeAddress();
        take('/');
        prefixBits = takeNumber(MAX_BITS);
        int via = 0;
        if (at < text.length) {
            take(':');
            via = takeAddress();
        }
        gateway = via;
        isGood &= at == text.length;
    }

    /** Whether the text is such a setting. */
    boolean isGood() {
        return isGood;
    }

    int address() {
        return address;
    }

    int prefixBits() {
        return prefixBits;
    }

    /** The gateway, or 0. */
    int gateway() {
        return gateway;
    }

    private int takeAddress() {
        int value = 0;
        for (int i = 0; i < BYTES; i++) {
            if (i > 0) {
                take('.');
            }
            value = value << 8 | takeNumber(MAX_BYTE);
        }
        return value;
    }

    private void take(char wanted) {
        isGood &= at < text.length && text[at] == wanted;
        at++;
    }

    private int takeNumber(int greatest) {
        int start = at;
        int value = 0;
        while (at < text.length && text[at] >= '0' && text[at] <= '9' && value <= greatest) {
            value = 10 * value + text[at] - '0';
            at++;
        }
        isGood &= at > start && value <= greatest;
        return value;
    }
}
