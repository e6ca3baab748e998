package biscotti.kernel.filesystem.devpts;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.filesystem.synthetic.Text;
import biscotti.machine.annotation.Bound;

/** The options of a devpts, mount(8). */
public final class PtsOptions {
    private static final int MOST = 4_096;
    private static final int PERMISSIONS = 07777;
    private static final int DECIMAL = 10;
    private static final int OCTAL = 8;

    /** Owner and group of new slaves, or -1 for those of who opens ptmx. */
    int user = -1;
    int group = -1;
    int mode = 0600;
    int multiplexerMode;
    int most = MOST;

    /** Options without a text: Debian's, with a ptmx that all may open. */
    public static PtsOptions initial() {
        PtsOptions options = new PtsOptions();
        options.group = 5;
        options.mode = 0620;
        options.multiplexerMode = 0666;
        return options;
    }

    /** Reads {@code gid=5,mode=620}: 0 or {@code -EINVAL}. */
    public int parse(byte[] text) {
        int start = 0;
        while (start <= text.length) {
            int end = start;
            while (end < text.length && text[end] != ',') {
                end++;
            }
            if (end > start && !parse(text, start, end)) {
                return -Errno.EINVAL;
            }
            start = end + 1;
        }
        return 0;
    }

    private boolean parse(byte[] text, int start, int end) {
        int equals = start;
        while (equals < end && text[equals] != '=') {
            equals++;
        }
        if (is(text, start, equals, "newinstance")) {
            return equals == end;
        }
        boolean isOctal = is(text, start, equals, "mode") || is(text, start, equals, "ptmxmode");
        int value = number(text, equals + 1, end, isOctal ? OCTAL : DECIMAL);
        if (value < 0) {
            return false;
        }
        if (is(text, start, equals, "uid")) {
            user = value;
        } else if (is(text, start, equals, "gid")) {
            group = value;
        } else if (is(text, start, equals, "mode")) {
            mode = value & PERMISSIONS;
        } else if (is(text, start, equals, "ptmxmode")) {
            multiplexerMode = value & PERMISSIONS;
        } else if (is(text, start, equals, "max")) {
            most = Math.min(MOST, value);
        } else {
            return false;
        }
        return true;
    }

    private static boolean is(byte[] text, int start, int end, String word) {
        if (end - start != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (text[start + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int number(byte[] text, int start, int end, int base) {
        long value = start < end ? 0 : -1;
        for (int i = start; i < end; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit >= base || value > Integer.MAX_VALUE) {
                return -1;
            }
            value = value * base + digit;
        }
        return value > Integer.MAX_VALUE ? -1 : (int) value;
    }

    /** As /proc/mounts shows them, with a comma before each. */
    @Bound(length = "SHOWN_NAME")
    byte[] shown() {
        Text text = new Text();
        if (user >= 0) {
            text.text(",uid=").number(user);
        }
        if (group >= 0) {
            text.text(",gid=").number(group);
        }
        permissions(text.text(",mode="), mode);
        permissions(text.text(",ptmxmode="), multiplexerMode);
        if (most != MOST) {
            text.text(",max=").number(most);
        }
        byte[] shown = new byte[text.length()];
        text.copyTo(shown);
        return shown;
    }

    private static void permissions(Text text, int bits) {
        for (int shift = bits < 01000 ? 6 : 9; shift >= 0; shift -= 3) {
            text.character('0' + (bits >> shift & 7));
        }
    }
}
