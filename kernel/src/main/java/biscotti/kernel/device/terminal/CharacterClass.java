package biscotti.kernel.device.terminal;

/** What Linux takes bytes for when it edits lines: ISO 8859-1. */
final class CharacterClass {
    private static final int MULTIPLICATION_SIGN = 0xD7;
    private static final int DIVISION_SIGN = 0xF7;
    private static final int CASE = 0x20;

    private CharacterClass() {
    }

    static boolean isControl(int c) {
        return c < 0x20 || c == 0x7F;
    }

    private static boolean isUpper(int c) {
        return c >= 'A' && c <= 'Z' || c >= 0xC0 && c <= 0xDE && c != MULTIPLICATION_SIGN;
    }

    private static boolean isLower(int c) {
        return c >= 'a' && c <= 'z' || c >= 0xDF && c <= 0xFF && c != DIVISION_SIGN;
    }

    static boolean isAlphanumeric(int c) {
        return isUpper(c) || isLower(c) || c >= '0' && c <= '9';
    }

    static int toLower(int c) {
        return isUpper(c) ? c + CASE : c;
    }

    static int toUpper(int c) {
        return isLower(c) ? c - CASE : c;
    }
}
