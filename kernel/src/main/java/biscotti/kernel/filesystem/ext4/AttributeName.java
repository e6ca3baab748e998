package biscotti.kernel.filesystem.ext4;

/** How ext4 shortens the names of extended attributes: a number for the part up to the dot, and the rest. See xattr(7). */
final class AttributeName {
    private static final int[] NUMBERS = {1, 4, 6, 2, 3, 7};
    private static final byte[][] PREFIXES = {
        bytes("user."), bytes("trusted."), bytes("security."), bytes("system.posix_acl_access"), bytes("system.posix_acl_default"),
        bytes("system."),
    };
    /** Those of the prefixes that are names by themselves: nothing follows. */
    private static final int FIRST_WHOLE = 3;
    private static final int LAST_WHOLE = 4;

    private AttributeName() {
    }

    /** The place of the prefix of {@code name} in the table, or -1. */
    static int prefixOf(byte[] name) {
        for (int i = 0; i < PREFIXES.length; i++) {
            boolean isWhole = i >= FIRST_WHOLE && i <= LAST_WHOLE;
            int rest = name.length - PREFIXES[i].length;
            if (startsWith(name, PREFIXES[i]) && (isWhole ? rest == 0 : rest > 0)) {
                return i;
            }
        }
        return -1;
    }

    static int number(int prefix) {
        return NUMBERS[prefix];
    }

    /** What follows the prefix. */
    static byte[] rest(int prefix, byte[] name) {
        byte[] rest = new byte[name.length - PREFIXES[prefix].length];
        System.arraycopy(name, PREFIXES[prefix].length, rest, 0, rest.length);
        return rest;
    }

    /** The whole name, or null for an unknown number. */
    static byte[] join(int number, byte[] rest) {
        for (int i = 0; i < NUMBERS.length; i++) {
            if (NUMBERS[i] == number) {
                byte[] whole = new byte[PREFIXES[i].length + rest.length];
                System.arraycopy(PREFIXES[i], 0, whole, 0, PREFIXES[i].length);
                System.arraycopy(rest, 0, whole, PREFIXES[i].length, rest.length);
                return whole;
            }
        }
        return null;
    }

    private static boolean startsWith(byte[] name, byte[] prefix) {
        if (name.length < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if (name[i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] bytes(String ascii) {
        byte[] bytes = new byte[ascii.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ascii.charAt(i);
        }
        return bytes;
    }
}
