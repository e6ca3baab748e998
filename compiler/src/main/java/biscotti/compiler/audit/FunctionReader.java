package biscotti.compiler.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads the functions of a module in LLVM's text form, as LLVM prints it: an instruction begins two columns in, what goes on behind it
 * stands further right or is a bracket. Symbols and names are given without quotes, with LLVM's escapes.
 */
final class FunctionReader {
    private static final String UNNAMED_ENTRY = "";

    private final Consumer<Function> consumer;
    private String symbol;
    private Map<String, List<Instruction>> blocks;
    private List<Instruction> block;
    private String pending;
    private int pendingLine;
    private int lineNumber = -1;

    FunctionReader(Consumer<Function> consumer) {
        this.consumer = consumer;
    }

    /** Reads all lines of a module. */
    void read(Iterable<String> lines) {
        for (String line : lines) {
            lineNumber++;
            if (symbol == null) {
                if (line.startsWith("define ")) {
                    begin(line);
                }
            } else if (line.equals("}")) {
                flush();
                consumer.accept(new Function(symbol, blocks));
                symbol = null;
            } else if (!line.isEmpty()) {
                body(line);
            }
        }
        if (symbol != null) {
            throw new IllegalArgumentException("no end of " + symbol);
        }
    }

    private void begin(String line) {
        var scanner = new Scanner(line, line.indexOf('@') + 1);
        symbol = scanner.name();
        blocks = new LinkedHashMap<>();
        block = null;
        pending = null;
    }

    private void body(String line) {
        if (!line.startsWith(" ")) {
            flush();
            block = new ArrayList<>();
            blocks.put(new Scanner(line, 0).name(), block);
        } else if (line.length() > 2 && line.charAt(2) != ' ' && line.charAt(2) != ']') {
            flush();
            pending = line.substring(2);
            pendingLine = lineNumber;
        } else {
            pending = pending + " " + line.strip();
        }
    }

    private void flush() {
        if (pending == null) {
            return;
        }
        if (block == null) {
            block = new ArrayList<>();
            blocks.put(UNNAMED_ENTRY, block);
        }
        block.add(instruction(pendingLine, pending));
        pending = null;
    }

    private static Instruction instruction(int at, String line) {
        String name = null;
        String text = line;
        if (line.startsWith("%")) {
            var scanner = new Scanner(line, 1);
            name = scanner.name();
            text = line.substring(scanner.at + " = ".length());
        }
        return new Scanner(text, 0).instruction(at, name);
    }

    /** Walks over the text of an instruction. */
    private static final class Scanner {
        private final String text;
        private int at;
        private final List<String> operands = new ArrayList<>();
        private final List<String> labels = new ArrayList<>();
        private String callee;

        Scanner(String text, int start) {
            this.text = text;
            this.at = start;
        }

        /** A name in quotes or without. */
        String name() {
            int start = at;
            if (text.charAt(at) == '"') {
                at = text.indexOf('"', at + 1) + 1;
                return text.substring(start + 1, at - 1);
            }
            while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || "-$._".indexOf(text.charAt(at)) >= 0)) {
                at++;
            }
            return text.substring(start, at);
        }

        Instruction instruction(int line, String name) {
            int space = text.indexOf(' ');
            String word = space < 0 ? text : text.substring(0, space);
            String opcode = word.equals("tail") || word.equals("notail") || word.equals("musttail") ? "call" : word;
            if (opcode.equals("phi")) {
                return phi(line, name);
            }
            while (at < text.length() && text.charAt(at) != ';') {
                step();
            }
            return new Instruction(line, name, opcode, text, operands, List.of(), labels, callee);
        }

        private void step() {
            switch (text.charAt(at)) {
                case '"' -> at = text.indexOf('"', at + 1) + 1;
                case '%' -> {
                    boolean isLabel = at >= 6 && text.startsWith("label ", at - 6);
                    at++;
                    (isLabel ? labels : operands).add(name());
                }
                case '@' -> {
                    at++;
                    String mentioned = name();
                    boolean isCalled = at < text.length() && text.charAt(at) == '(';
                    if (isCalled && callee == null) {
                        callee = mentioned;
                    }
                }
                default -> at++;
            }
        }

        /** {@code phi TYPE [ VALUE, %block ], ...}: constants among the values have no name and no entry. */
        private Instruction phi(int line, String name) {
            List<String> values = new ArrayList<>();
            List<String> from = new ArrayList<>();
            for (int open = text.indexOf("[ "); open >= 0; open = text.indexOf("[ ", at)) {
                at = open + 2;
                String value = "";
                if (text.charAt(at) == '%') {
                    at++;
                    value = name();
                }
                at = text.indexOf(", %", at) + 3;
                String source = name();
                values.add(value);
                from.add(source);
            }
            return new Instruction(line, name, "phi", text, values, from, List.of(), null);
        }
    }
}
