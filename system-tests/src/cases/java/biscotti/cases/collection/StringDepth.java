package biscotti.cases.collection;

import biscotti.cases.Opaque;
import biscotti.cases.Out;
import biscotti.cases.Thrown;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** String, Character and StringBuilder in depth: encodings, surrogates, splitting, case. */
public final class StringDepth {

    private static final String[] TEXTS = {
        "", "plain", "caf\u00e9", "\u00df\u00ff", "\u03b1\u03b2\u03b3", "\u20ac100", "a\ud83d\ude00b", "\ud83d",
                "x\ude00y",
        "\ud83d\ud83d\ude00", "\u0000\u007f\u0080\u07ff\u0800\uffff"};

    private StringDepth() {
    }

    private static String hex(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            text.append(Out.hex(b & 255), 6, 8);
        }
        return text.toString();
    }

    public static void utf8Encoding() {
        for (String text : TEXTS) {
            Out.line(hex(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    public static void utf8Decoding() {
        byte[][] inputs = {{}, {'a'}, {(byte) 0xc3, (byte) 0xa9}, {(byte) 0xe2, (byte) 0x82, (byte) 0xac},
            {(byte) 0xf0, (byte) 0x9f, (byte) 0x98, (byte) 0x80}, {(byte) 0xc3}, {(byte) 0xe2, (byte) 0x82},
            {(byte) 0x80},
            {(byte) 0xff, 'x'}, {(byte) 0xc0, (byte) 0x80}, {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
            {'a', (byte) 0xf0, (byte) 0x9f, 'b'}, {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80}};
        for (byte[] input : inputs) {
            Out.line(Out.escape(new String(input, StandardCharsets.UTF_8)));
        }
    }

    public static void otherCharsets() {
        for (String text : TEXTS) {
            Out.line(hex(text.getBytes(StandardCharsets.ISO_8859_1)) + " "
                    + hex(text.getBytes(StandardCharsets.US_ASCII)));
        }
        byte[] bytes = {'a', (byte) 0xe9, (byte) 0x80};
        Out.line(Out.escape(new String(bytes, StandardCharsets.ISO_8859_1)) + " "
                + Out.escape(new String(bytes, StandardCharsets.US_ASCII)));
    }

    public static void codePoints() {
        for (String text : TEXTS) {
            StringBuilder row = new StringBuilder();
            for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
                row.append(Integer.toHexString(text.codePointAt(i))).append(' ');
            }
            Out.line(row + "count " + text.codePointCount(0, text.length()));
        }
        String face = "a\ud83d\ude00b";
        Out.line(face.codePointBefore(3) + " " + face.offsetByCodePoints(0, 2) + " " + face.indexOf(0x1f600) + " "
                + face.lastIndexOf('b'));
    }

    public static void surrogates() {
        Out.line(Character.isHighSurrogate('\ud83d') + " " + Character.isLowSurrogate('\ude00') + " "
                + Character.isSurrogatePair('\ud83d', '\ude00') + " "
                + Integer.toHexString(Character.toCodePoint('\ud83d', '\ude00')) + " "
                + Out.escape(new String(Character.toChars(0x1f600))) + " " + Character.isValidCodePoint(0x110000) + " "
                + Character.isBmpCodePoint(0xffff));
        StringBuilder text = new StringBuilder().appendCodePoint(0x1f600).append('x').appendCodePoint('y');
        Out.line(Out.escape(text.reverse().toString()));
        Thrown.line("bad", () -> new StringBuilder().appendCodePoint(0x110000));
    }

    public static void caseMapping() {
        String[] texts = {"Hello World", "\u00e9\u00c9\u00df", "\u03a3\u03b1\u03c2", "\u0130i\u0131I", "123"};
        for (String text : texts) {
            Out.line(Out.escape(text.toUpperCase(java.util.Locale.ROOT)) + " "
                    + Out.escape(text.toLowerCase(java.util.Locale.ROOT)));
        }
        Out.line("HeLLo".equalsIgnoreCase("hEllO") + " " + "\u00c9".equalsIgnoreCase("\u00e9") + " "
                + "abc".compareToIgnoreCase("ABD") + " " + "Test".regionMatches(true, 1, "xES", 1, 2));
    }

    public static void characterClasses() {
        char[] chars = {'a', 'Z', '5', ' ', '\t', '\n', '_', '$', '\u00e9', '\u00df', '\u03b1', '\u4f60', '\u0660',
            '\u20ac',
            '\u2003', '\u00a0', '\u0000'};
        for (char c : chars) {
            Out.line((int) c + " " + Character.isLetter(c) + " " + Character.isDigit(c) + " "
                    + Character.isLetterOrDigit(c) + " " + Character.isWhitespace(c) + " " + Character.isUpperCase(c)
                    + " "
                    + Character.isLowerCase(c) + " " + Character.isJavaIdentifierStart(c) + " " + Character.getType(c)
                    + " " + Character.getNumericValue(c));
        }
    }

    public static void digits() {
        Out.line(Character.digit('f', 16) + " " + Character.digit('g', 16) + " " + Character.digit('\u0665', 10) + " "
                + Character.forDigit(11, 16) + " " + Character.digit('z', 36) + " " + Character.toString(65) + " "
                + Character.toUpperCase('q') + Character.toLowerCase('Q'));
    }

    public static void splitting() {
        String[][] inputs = {{"a,b,,c,,", ","}, {",a", ","}, {"abc", ""}, {"", ","}, {"a.b.c", "."}, {"a|b", "|"},
            {"x", ","}};
        for (String[] input : inputs) {
            String quoted = input[1].length() == 1 && ".|".contains(input[1]) ? "\\" + input[1] : input[1];
            StringBuilder row = new StringBuilder();
            for (String part : input[0].split(quoted)) {
                row.append('<').append(part).append('>');
            }
            row.append(' ').append(input[0].split(quoted, -1).length).append(' ').append(input[0].split(quoted,
                    2).length);
            Out.line(row.toString());
        }
    }

    public static void stripping() {
        String[] texts = {"  both  ", "\t\nx\r\n", "\u2003wide\u2003", "\u00a0", "", "   "};
        for (String text : texts) {
            Out.line("[" + Out.escape(text.trim()) + "] [" + Out.escape(text.strip()) + "] ["
                    + Out.escape(text.stripLeading()) + "] [" + Out.escape(text.stripTrailing()) + "] "
                    + text.isBlank());
        }
    }

    public static void linesAndIndent() {
        String text = "one\ntwo\r\nthree\n\nfive";
        StringBuilder row = new StringBuilder();
        text.lines().forEach(line -> row.append('<').append(line).append('>'));
        Out.line(row.toString());
        Out.line(Out.escape("a\n b".indent(2)) + " " + Out.escape("  a\n   b".stripIndent()) + " "
                + Out.escape("t\\tn\\n".translateEscapes()));
    }

    public static void replacing() {
        String text = Opaque.of("banana");
        Out.line(text.replace('a', 'o') + " " + text.replace("an", "AN") + " " + text.replace("", "-") + " "
                + text.replace("x", "y") + " " + (text.replace('x', 'y') == text) + " " + text.replace("na", ""));
        Out.line(Out.escape(text.replace('n', '\u0146')));
    }

    public static void joiningAndRepeating() {
        Out.line(String.join("-", "a", "b", "c") + " " + String.join(", ", List.of("x")) + " [" + String.join(",")
                + "] "
                + "ab".repeat(5) + " " + "\ud83d\ude00".repeat(3).length());
        Thrown.line("huge", () -> "ab".repeat(Integer.MAX_VALUE));
    }

    public static void comparingMixedCoders() {
        String latin = Opaque.of("abc\u00ff");
        String wide = Opaque.of("abc\u0100");
        Out.line(latin.compareTo(wide) + " " + wide.compareTo(latin) + " " + latin.equals(wide) + " "
                + wide.substring(0, 3).equals(latin.substring(0, 3)) + " " + wide.startsWith("abc") + " "
                + wide.indexOf("c") + " " + latin.indexOf(wide) + " "
                + (wide.substring(0, 3).hashCode() == "abc".hashCode()));
    }

    public static void indexOfInLongTexts() {
        String text = "x".repeat(1000) + "needle" + "y".repeat(1000) + "needle\u0394";
        Out.line(text.indexOf("needle") + " " + text.indexOf("needle", 1001) + " " + text.lastIndexOf("needle") + " "
                + text.indexOf('\u0394') + " " + text.indexOf("needles") + " " + text.lastIndexOf('x') + " "
                + text.indexOf('y', 500) + " " + text.contains("eedl") + " " + text.indexOf("x", -5) + " "
                + text.indexOf("", 99999));
    }

    public static void contentEqualsAndCharSequences() {
        StringBuilder builder = new StringBuilder("text");
        CharSequence part = builder.subSequence(1, 3);
        Out.line("text".contentEquals(builder) + " " + part + " " + "text".contains(part) + " "
                + CharSequence.compare("a", "b") + " " + builder.compareTo(new StringBuilder("test")) + " "
                + builder.chars().sum() + " " + "text".subSequence(0, 1));
    }

    public static void builderWithSurrogatesAndRanges() {
        StringBuilder text = new StringBuilder("a\ud83d\ude00b\u00e9");
        text.insert(1, new char[] {'x', '\u0100'}).append("0123456789", 3, 6).replace(0, 2, "RR").delete(3, 3);
        Out.line(Out.escape(text.toString()) + " " + text.length() + " " + text.codePointCount(0, text.length()) + " "
                + text.lastIndexOf("R") + " " + text.capacity() / 1000);
        text.reverse();
        Out.line(Out.escape(text.toString()));
        char[] target = new char[4];
        text.getChars(0, 3, target, 1);
        Out.line((int) target[0] + " " + target[1] + target[2]);
        text.repeat("ab", 2).repeat('z', 3);
        Out.line(text.substring(text.length() - 7));
    }

    public static void stringBuffer() {
        StringBuffer buffer = new StringBuffer("b");
        buffer.append(1).append('c').insert(0, 2.5).reverse();
        Out.line(buffer.toString());
    }

    public static void internAndIdentity() {
        String a = new String("interned");
        String b = new StringBuilder("inter").append("ned").toString();
        Out.line((a == b) + " " + (a.intern() == b.intern()) + " " + (a.intern() == "interned") + " "
                + ("inter" + "ned" == "interned"));
        String fresh = "made" + Opaque.of(7);
        Out.line("interned itself", fresh.intern() == ("made" + Opaque.of(7)).intern());
    }

    public static void levenshtein() {
        String a = "kitten sitting on the mitten";
        String b = "sitting kitten in the kitchen";
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int previous = row[j];
                row[j] = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal
                        + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
                diagonal = previous;
            }
        }
        Out.line("distance", row[b.length()]);
    }
}
