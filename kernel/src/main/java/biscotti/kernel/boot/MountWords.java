package biscotti.kernel.boot;

/** The options of mount(2), one after another: words with commas between them, some with a value behind an equals sign. */
final class MountWords {
    private final byte[] text;
    private int start;
    private int nameEnd;
    private int end = -1;

    MountWords(byte[] text) {
        this.text = text;
    }

    /** Goes to the next word that is not empty; false at the end. */
    boolean next() {
        do {
            start = end + 1;
            end = start;
            nameEnd = -1;
            while (end < text.length && text[end] != ',') {
                nameEnd = text[end] == '=' && nameEnd < 0 ? end : nameEnd;
                end++;
            }
        } while (end == start && end < text.length);
        nameEnd = nameEnd < 0 ? end : nameEnd;
        return end > start;
    }

    /** Whether the word, or what stands before its equals sign, is this one. */
    boolean hasName(String name) {
        return is(text, start, nameEnd, name);
    }

    /** Whether the word, its value included, is this one. */
    boolean is(String word) {
        return is(text, start, end, word);
    }

    /** The value as a number with k, m or g behind it, or -1 if it is none. */
    long number(int base) {
        long value = 0;
        int at = Math.min(nameEnd + 1, end);
        int first = at;
        while (at < end && text[at] >= '0' && text[at] < '0' + base && value < 1L << 40) {
            value = value * base + text[at++] - '0';
        }
        if (at == first || at < end - 1) {
            return -1;
        }
        return at == end ? value : switch (text[at] | 0x20) {
            case 'k' -> value << 10;
            case 'm' -> value << 20;
            case 'g' -> value << 30;
            default -> -1;
        };
    }

    /** Whether the value ends with this character, which is not a part of {@link #number}. */
    boolean endsWith(char last) {
        return text[end - 1] == last;
    }

    /** As {@link #number}, without the value's last character. */
    long numberBeforeLast(int base) {
        end--;
        long value = number(base);
        end++;
        return value;
    }

    static boolean is(byte[] bytes, int from, int to, String word) {
        if (to - from != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (bytes[from + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
