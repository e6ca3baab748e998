package biscotti.runtime;

import biscotti.machine.Address;
import biscotti.machine.StartInfo;
import biscotti.machine.annotation.NoAllocation;
import java.nio.charset.StandardCharsets;

/**
 * The kernel's command line: options {@code key=value} first, then {@code --}, then the program's arguments, all separated by spaces.
 *
 * <p>In arguments {@code %} and two hexadecimal digits stand for a byte, so that any byte can be given; an argument {@code %} alone is
 * the empty one.
 */
public final class CommandLine {
    private static final int MOST_BYTES = 1 << 16;

    private CommandLine() {}

    /** A number or a size, such as {@code 64M}, given to an option named up to the number; 0 if it is not there. */
    @NoAllocation
    static long number(byte[] option) {
        Address line = StartInfo.commandLine();
        int length = optionsLength(line);
        for (int i = 0; i + option.length < length; i++) {
            if ((i == 0 || line.readByte(i - 1) == ' ') && startsWith(line.plus(i), option)) {
                return parse(line.plus(i + option.length));
            }
        }
        return 0;
    }

    /** Whether the option stands there, word for word. */
    @NoAllocation
    public static boolean has(byte[] option) {
        Address line = StartInfo.commandLine();
        int length = optionsLength(line);
        for (int i = 0; i + option.length <= length; i++) {
            boolean isWhole = i + option.length == length || line.readByte(i + option.length) == ' ';
            if ((i == 0 || line.readByte(i - 1) == ' ') && isWhole && startsWith(line.plus(i), option)) {
                return true;
            }
        }
        return false;
    }

    @NoAllocation
    private static boolean startsWith(Address text, byte[] prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if (text.readByte(i) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    @NoAllocation
    private static long parse(Address text) {
        long value = 0;
        int i = 0;
        while (text.readByte(i) >= '0' && text.readByte(i) <= '9') {
            value = value * 10 + text.readByte(i) - '0';
            i++;
        }
        return switch (text.readByte(i)) {
            case 'K', 'k' -> value << 10;
            case 'M', 'm' -> value << 20;
            case 'G', 'g' -> value << 30;
            default -> value;
        };
    }

    @NoAllocation
    private static int length(Address line) {
        if (line.isZero()) {
            return 0;
        }
        int length = 0;
        while (length < MOST_BYTES && line.readByte(length) != 0) {
            length++;
        }
        return length;
    }

    /** Up to the two dashes. */
    @NoAllocation
    private static int optionsLength(Address line) {
        int length = length(line);
        for (int i = 0; i + 1 < length; i++) {
            boolean isAlone = (i == 0 || line.readByte(i - 1) == ' ') && (i + 2 == length || line.readByte(i + 2) == ' ');
            if (line.readByte(i) == '-' && line.readByte(i + 1) == '-' && isAlone) {
                return i;
            }
        }
        return length;
    }

    /** What follows the two dashes, decoded. */
    static String[] arguments() {
        byte[][] words = words();
        String[] arguments = new String[words.length];
        for (int i = 0; i < words.length; i++) {
            arguments[i] = new String(words[i], StandardCharsets.UTF_8);
        }
        return arguments;
    }

    /** All of it as it is. */
    public static byte[] whole() {
        Address line = StartInfo.commandLine();
        byte[] bytes = new byte[length(line)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = line.readByte(i);
        }
        return bytes;
    }

    /** The values of all options of this name, which ends with an equals sign, decoded as arguments are, in their order. */
    public static byte[][] values(byte[] option) {
        Address line = StartInfo.commandLine();
        int end = optionsLength(line);
        int count = 0;
        for (int i = 0; i < end; i = endOfWord(line, i, end) + 1) {
            count += i + option.length <= end && startsWith(line.plus(i), option) ? 1 : 0;
        }
        byte[][] values = new byte[count][];
        int n = 0;
        for (int i = 0; i < end; i = endOfWord(line, i, end) + 1) {
            if (i + option.length <= end && startsWith(line.plus(i), option)) {
                values[n] = decode(line, i + option.length, endOfWord(line, i, end));
                n++;
            }
        }
        return values;
    }

    /** What follows the two dashes, decoded, as bytes. */
    public static byte[][] words() {
        Address line = StartInfo.commandLine();
        int end = length(line);
        int start = optionsLength(line) + 3;
        int count = 0;
        for (int i = start; i < end; i = endOfWord(line, i, end) + 1) {
            count += line.readByte(i) == ' ' ? 0 : 1;
        }
        byte[][] words = new byte[count][];
        int n = 0;
        for (int i = start; i < end; i = endOfWord(line, i, end) + 1) {
            if (line.readByte(i) != ' ') {
                words[n] = decode(line, i, endOfWord(line, i, end));
                n++;
            }
        }
        return words;
    }

    private static int endOfWord(Address line, int start, int end) {
        int i = start;
        while (i < end && line.readByte(i) != ' ') {
            i++;
        }
        return i;
    }

    static byte[] decode(Address line, int start, int end) {
        byte[] bytes = new byte[end - start];
        int n = 0;
        int i = start;
        while (i < end) {
            byte b = line.readByte(i);
            if (b != '%') {
                bytes[n] = b;
                n++;
                i++;
            } else if (i + 2 < end) {
                bytes[n] = (byte) (digit(line.readByte(i + 1)) << 4 | digit(line.readByte(i + 2)));
                n++;
                i += 3;
            } else {
                i = end;
            }
        }
        byte[] exact = new byte[n];
        System.arraycopy(bytes, 0, exact, 0, n);
        return exact;
    }

    private static int digit(byte character) {
        return character <= '9' ? character - '0' : (character | 0x20) - 'a' + 10;
    }
}
