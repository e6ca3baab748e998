package biscotti.cases;

/**
 * Prints lines through {@code System.out.println(String)} alone, so that the first tier needs nothing more of the
 * class library.
 */
public final class Out {

    private static final String HEXADECIMAL = "0123456789abcdef";

    private Out() {
    }

    /** Prints a line. */
    public static void line(String text) {
        System.out.println(text);
    }

    /** Prints a label and a number. */
    public static void line(String label, int value) {
        line(label + " = " + value);
    }

    /** Prints a label and a number. */
    public static void line(String label, long value) {
        line(label + " = " + value);
    }

    /** Prints a label and a truth value. */
    public static void line(String label, boolean value) {
        line(label + " = " + value);
    }

    /** Prints a label and a text. */
    public static void line(String label, String value) {
        line(label + " = " + value);
    }

    /** The eight hexadecimal digits of a number. */
    public static String hex(int value) {
        return hex(value, 8);
    }

    /** The sixteen hexadecimal digits of a number. */
    public static String hex(long value) {
        return hex(value, 16);
    }

    private static String hex(long value, int digits) {
        char[] text = new char[digits];
        for (int i = 0; i < digits; i++) {
            text[i] = HEXADECIMAL.charAt((int) (value >>> 4 * (digits - 1 - i)) & 15);
        }
        return new String(text);
    }

    /** The numbers, separated by blanks. */
    public static String join(int[] values) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                text.append(' ');
            }
            text.append(values[i]);
        }
        return text.toString();
    }

    /** The text with everything outside printable ASCII as a backslash, {@code u} and four digits. */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 127) {
                escaped.append(c);
            } else {
                escaped.append("\\u").append(hex(c, 4));
            }
        }
        return escaped.toString();
    }
}
