package biscotti.cases.text;

import biscotti.cases.Out;
import biscotti.cases.Thrown;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Scanner;

/** java.util.Scanner and the readers. */
public final class Scanning {

    private Scanning() {
    }

    private static Scanner scanner(String text) {
        return new Scanner(text).useLocale(Locale.ROOT);
    }

    public static void tokens() {
        Scanner in = scanner("alpha  beta\n\tgamma 12 3.5 true 9999999999");
        Out.line(in.next() + in.next() + in.next() + " " + in.nextInt() + " " + in.nextDouble() + " "
                + in.nextBoolean() + " "
                + in.nextLong() + " " + in.hasNext());
    }

    public static void lines() {
        Scanner in = scanner("first line\n\nthird\r\nlast");
        while (in.hasNextLine()) {
            Out.line("<" + in.nextLine() + ">");
        }
    }

    public static void mixedTokensAndLines() {
        Scanner in = scanner("5 rest of line\nnext");
        Out.line(in.nextInt() + "|" + in.nextLine() + "|" + in.nextLine());
    }

    public static void lookAhead() {
        Scanner in = scanner("1 2 x 3");
        int sum = 0;
        while (in.hasNextInt()) {
            sum += in.nextInt();
        }
        Out.line(sum + " " + in.hasNextDouble() + " " + in.next() + " " + in.hasNextInt());
    }

    public static void failures() {
        Thrown.line("mismatch", () -> scanner("x").nextInt());
        Thrown.line("overflow", () -> scanner("99999999999").nextInt());
        Thrown.line("end", () -> scanner("").next());
        Thrown.line("no line", () -> scanner("").nextLine());
        Thrown.line("closed", () -> {
            Scanner in = scanner("x");
            in.close();
            in.next();
        });
    }

    public static void delimiters() {
        Scanner in = scanner("a, b,c ,d").useDelimiter("\\s*,\\s*");
        StringBuilder text = new StringBuilder();
        while (in.hasNext()) {
            text.append('<').append(in.next()).append('>');
        }
        Out.line(text.toString());
    }

    public static void fromBytes() {
        byte[] input = "caf\u00e9 \u03b1 7".getBytes(StandardCharsets.UTF_8);
        Scanner in = new Scanner(new ByteArrayInputStream(input), StandardCharsets.UTF_8);
        Out.line(Out.escape(in.next()) + " " + Out.escape(in.next()) + " " + in.nextInt());
    }

    public static void radixes() {
        Scanner in = scanner("ff 777 -12");
        Out.line(in.nextInt(16) + " " + in.nextInt(8) + " " + in.nextInt());
    }

    public static void bufferedReader() throws IOException {
        BufferedReader reader = new BufferedReader(new StringReader("one\ntwo\r\nthree"));
        Out.line(reader.readLine() + reader.read() + reader.readLine() + reader.readLine() + reader.readLine());
        BufferedReader utf8 = new BufferedReader(new InputStreamReader(
                new ByteArrayInputStream("\u20ac5\n".getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8));
        Out.line(Out.escape(utf8.readLine()) + " " + utf8.lines().count());
    }
}
