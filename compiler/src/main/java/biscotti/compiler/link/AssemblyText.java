package biscotti.compiler.link;

import java.nio.charset.StandardCharsets;

/** Data directives of GNU assembly, as text. */
final class AssemblyText {
    private final StringBuilder text = new StringBuilder();

    void section(String nameAndFlags) {
        text.append("    .section ").append(nameAndFlags).append('\n');
    }

    void align(int bytes) {
        text.append("    .balign ").append(bytes).append('\n');
    }

    void globalLabel(String symbol) {
        text.append("    .globl ").append(quote(symbol)).append('\n');
        label(symbol);
    }

    void label(String symbol) {
        text.append(quote(symbol)).append(":\n");
    }

    void zeros(long count) {
        if (count > 0) {
            text.append("    .zero ").append(count).append('\n');
        }
    }

    /** @param sizeShift log2 of the width in bytes */
    void number(int sizeShift, long value) {
        text.append(switch (sizeShift) {
            case 0 -> "    .byte " + (value & 0xff);
            case 1 -> "    .short " + (value & 0xffff);
            case 2 -> "    .long " + (int) value;
            default -> "    .quad " + value;
        });
        text.append('\n');
    }

    void bytes(byte[] content) {
        for (int i = 0; i < content.length; i++) {
            text.append(i % 32 == 0 ? (i == 0 ? "    .byte " : "\n    .byte ") : ",").append(content[i] & 0xff);
        }
        text.append('\n');
    }

    /** The 64-bit address of a symbol. */
    void address(String symbol) {
        text.append("    .quad ").append(quote(symbol)).append('\n');
    }

    /** The low 32 bits of an address whose sign-extension they are. */
    void shortAddress(String symbol) {
        text.append("    .reloc ., R_X86_64_32S, ").append(quote(symbol)).append("\n    .long 0\n");
    }

    void includeBinary(String file) {
        text.append("    .incbin ").append(quote(file)).append('\n');
    }

    private static String quote(String symbol) {
        return '"' + symbol.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    byte[] toBytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
