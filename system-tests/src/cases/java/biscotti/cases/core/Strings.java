package biscotti.cases.core;

import biscotti.cases.Opaque;
import biscotti.cases.Out;

/** The everyday part of String and StringBuilder, and concatenation. */
public final class Strings {

    private Strings() {
    }

    public static void concatenationOfEveryType() {
        boolean z = Opaque.of(1) == 1;
        byte b = (byte) Opaque.of(-5);
        char c = (char) Opaque.of('q');
        short s = (short) Opaque.of(-300);
        int i = Opaque.of(Integer.MIN_VALUE);
        long l = Opaque.of(Long.MIN_VALUE);
        Object none = Opaque.of((Object) null);
        String text = Opaque.of("text");
        Out.line(z + "|" + b + "|" + c + "|" + s + "|" + i + "|" + l + "|" + none + "|" + text);
        Out.line("" + c + c + " " + (c + c) + " " + c + 1 + 2 + " " + (1 + 2));
    }

    public static void concatenationAssigns() {
        String text = "a";
        for (int i = 0; i < 5; i++) {
            text += i;
            text += text.length();
        }
        text += null;
        text += 'c' + 1;
        Out.line(text);
    }

    public static void concatenationOfNullStrings() {
        String none = Opaque.of((String) null);
        Out.line(none + none);
        none += "x";
        Out.line(none);
    }

    public static void concatenationOfMany() {
        int a = Opaque.of(1);
        Out.line("<" + a + "," + a + "," + a + "," + a + "," + a + "," + a + "," + a + "," + a + "," + a + "," + a
                + "," + a + "," + a + "," + a + "," + a + "," + a + "," + a + "," + a + "," + a + "," + a + ">");
    }

    public static void concatenationOfNonLatinText() {
        String greek = Opaque.of("\u03b1\u03b2");
        String latin = Opaque.of("caf\u00e9");
        Out.line(Out.escape(greek + latin + 'x' + '\u20ac' + 7));
        Out.line(Out.escape(latin + (char) 0xff + (char) 0x100));
        Out.line("length", (greek + latin).length());
    }

    public static void numbersAsText() {
        int[] ints = {0, 9, 10, 99, 100, 12345, -1, -10, Integer.MAX_VALUE, Integer.MIN_VALUE};
        for (int i : ints) {
            Out.line(String.valueOf(i) + " " + Integer.toString(i) + " " + (long) i * 1000000007L);
        }
    }

    public static void lengthAndCharacters() {
        String text = Opaque.of("Biscotti");
        StringBuilder reversed = new StringBuilder();
        for (int i = text.length() - 1; i >= 0; i--) {
            reversed.append(text.charAt(i));
        }
        Out.line(reversed.toString() + " " + text.length() + " " + "".length() + " " + text.isEmpty() + " "
                + "".isEmpty());
    }

    public static void equality() {
        String a = Opaque.of("abc");
        String b = Opaque.of("ab") + Opaque.of("c");
        Out.line((a == b) + " " + a.equals(b) + " " + (a == b.intern()) + " " + a.equals(null) + " " + a.equals("abd")
                + " " + a.equals("abcd") + " " + "".equals(""));
        Out.line("literals are the same", a == "abc");
        Out.line("folded constants are the same", a == "a" + "bc");
    }

    public static void comparison() {
        String[] texts = {"", "a", "b", "ab", "abc", "B", "\u00e9", "\u0101"};
        for (String a : texts) {
            StringBuilder row = new StringBuilder();
            for (String b : texts) {
                row.append(a.compareTo(b)).append(' ');
            }
            Out.line(row.toString());
        }
    }

    public static void hashes() {
        Out.line("".hashCode() + " " + "a".hashCode() + " " + "Biscotti".hashCode() + " " + "\u20ac\u0101".hashCode());
        Out.line("Aa and BB", "Aa".hashCode() == "BB".hashCode());
        Out.line("zero", "\u0000".hashCode());
    }

    public static void searching() {
        String text = Opaque.of("abracadabra");
        Out.line(text.indexOf('a') + " " + text.indexOf('a', 1) + " " + text.indexOf('z') + " " + text.lastIndexOf('a')
                + " " + text.indexOf("abra") + " " + text.indexOf("abra", 1) + " " + text.indexOf("") + " "
                + text.lastIndexOf("abra") + " " + text.indexOf("abrac", 1) + " " + text.contains("cad") + " "
                + text.startsWith("abra") + " " + text.startsWith("bra", 1) + " " + text.endsWith("bra") + " "
                + text.endsWith("x"));
    }

    public static void substrings() {
        String text = Opaque.of("0123456789");
        Out.line(text.substring(3) + " " + text.substring(3, 6) + " [" + text.substring(10) + "] ["
                + text.substring(4, 4) + "] " + (text.substring(0) == text));
    }

    public static void builderAppendsEveryType() {
        StringBuilder text = new StringBuilder();
        text.append(true).append(' ').append('c').append(' ').append(-12).append(' ').append(1234567890123L)
                .append(' ').append("s").append((String) null).append((Object) null).append(new char[] {'x', 'y'})
                .append(new char[] {'1', '2', '3', '4'}, 1, 2).append("abcdef", 2, 4).append((CharSequence) "cs");
        Out.line(text.toString());
        Out.line("length", text.length());
    }

    public static void builderEdits() {
        StringBuilder text = new StringBuilder("hello world");
        text.insert(5, ",").insert(0, 42).setCharAt(2, 'H');
        Out.line(text.toString());
        text.deleteCharAt(0).delete(0, 1).replace(0, 5, "Goodbye").reverse();
        Out.line(text.toString());
        text.setLength(4);
        Out.line(text + "|");
        text.setLength(6);
        Out.line(Out.escape(text.toString()));
        Out.line(text.indexOf("o") + " " + text.charAt(1));
    }

    public static void builderGrows() {
        StringBuilder text = new StringBuilder(1);
        for (int i = 0; i < 2000; i++) {
            text.append(i).append(',');
        }
        Out.line("length", text.length());
        Out.line("hash", text.toString().hashCode());
    }

    public static void builderWidensToUtf16() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            text.append((char) ('a' + i));
        }
        text.append('\u20ac').append("tail").insert(3, '\u0394');
        Out.line(Out.escape(text.toString()));
        text.deleteCharAt(3).setLength(10);
        Out.line(Out.escape(text.toString()) + " " + text.toString().equals("abcdefghij"));
    }

    public static void textFromCharacters() {
        char[] chars = {'b', 'i', 's', 'c', '\u03c6'};
        Out.line(Out.escape(new String(chars)) + " " + new String(chars, 1, 3) + " " + String.valueOf(chars, 0, 2) + " "
                + Out.escape(String.valueOf(chars[4])));
        char[] back = "back".toCharArray();
        Out.line(back.length + " " + back[3]);
    }

    public static void changedCopies() {
        String text = Opaque.of("  Mixed Case\t");
        Out.line("[" + text.trim() + "] [" + text.replace('e', '_') + "] [" + text.concat("!") + "]");
        Out.line("ab".repeat(3) + "|" + "x".repeat(0) + "|" + "\u03b1".repeat(2).length());
    }

    public static void textBlocks() {
        String block = """
                first
                  second "quoted" \
                joined
                trailing   \s
                \ttab\\""";
        Out.line(block.replace('\n', '/'));
        Out.line("length", block.length());
        Out.line("equal", """
                a
                """.equals("a\n"));
    }

    public static void printsUtf8() {
        Out.line("caf\u00e9 \u03b1\u03b2\u03b3 \u20ac \u4f60\u597d \ud83d\ude00");
    }

    public static void palindromes() {
        int found = 0;
        for (int i = 0; i < 2000; i++) {
            String text = "" + i;
            if (new StringBuilder(text).reverse().toString().equals(text)) {
                found++;
            }
        }
        Out.line("found", found);
    }

    public static void caesarCipher() {
        String text = "The Quick Brown Fox, 1913.";
        StringBuilder cipher = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (c >= 'a' && c <= 'z') {
                cipher.append((char) ((c - 'a' + 13) % 26 + 'a'));
            } else if (c >= 'A' && c <= 'Z') {
                cipher.append((char) ((c - 'A' + 13) % 26 + 'A'));
            } else {
                cipher.append(c);
            }
        }
        Out.line(cipher.toString());
    }
}
