package biscotti.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The kernel's command line: its own words, then, behind {@code --}, those of the program. Spaces, percent signs and what is not ASCII are
 * in hexadecimal behind a percent sign; a lone percent sign is the empty word.
 */
public final class KernelWords {
    private final StringBuilder line;

    /** Begins with words as a user gave them. */
    public KernelWords(String own) {
        line = new StringBuilder(own);
    }

    /** Adds an option of the kernel. */
    public KernelWords option(String key, String value) {
        line.append(' ').append(key).append('=').append(encode(value));
        return this;
    }

    /** Ends with the words of the program. */
    public String program(List<String> words) {
        line.append(" --");
        for (String word : words) {
            line.append(' ').append(word.isEmpty() ? "%" : encode(word));
        }
        return line.toString().strip();
    }

    private static String encode(String word) {
        var encoded = new StringBuilder();
        for (byte each : word.getBytes(StandardCharsets.UTF_8)) {
            boolean isPlain = each > ' ' && each < 127 && each != '%' && each != ',';
            encoded.append(isPlain ? String.valueOf((char) each) : "%%%02x".formatted(each & 0xff));
        }
        return encoded.toString();
    }
}
