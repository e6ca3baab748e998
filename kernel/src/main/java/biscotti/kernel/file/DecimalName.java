package biscotti.kernel.file;

import biscotti.machine.annotation.Bound;

/** Names made of digits: of processes, descriptors and files without a name. */
public final class DecimalName {
    private DecimalName() {
    }

    /** {@code prefix} and the digits of a number that is not negative; a prefix of 0 is left out. */
    @Bound(length = "DECIMAL_NAME")
    public static byte[] of(byte prefix, long number) {
        int digits = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        int first = prefix == 0 ? 0 : 1;
        byte[] name = new byte[first + digits];
        long rest = number;
        for (int i = name.length - 1; i >= first; i--) {
            name[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        if (first > 0) {
            name[0] = prefix;
        }
        return name;
    }

    /** The number that a name is, or -1 if it is none in [0, {@link Integer#MAX_VALUE}], or has leading zeros. */
    public static int parse(byte[] name) {
        if (name.length == 0 || name.length > 10 || name[0] == '0' && name.length > 1) {
            return -1;
        }
        long number = 0;
        for (byte digit : name) {
            if (digit < '0' || digit > '9') {
                return -1;
            }
            number = 10 * number + digit - '0';
        }
        return number <= Integer.MAX_VALUE ? (int) number : -1;
    }
}
