package biscotti.cases.text;

import biscotti.cases.Out;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/** PrintStream's overloads, and text written elsewhere than to the console. */
public final class Printing {

    private Printing() {
    }

    public static void everyOverload() {
        System.out.print(true);
        System.out.print('c');
        System.out.print(-1);
        System.out.print(1L << 40);
        System.out.print(1.5f);
        System.out.print(-2.5);
        System.out.print(new char[] {'x', 'y'});
        System.out.print("s");
        System.out.print((Object) null);
        System.out.println();
        System.out.println(false);
        System.out.println('d');
        System.out.println(7);
        System.out.println(8L);
        System.out.println(0.1f);
        System.out.println(1e100);
        System.out.println(new char[] {'z'});
        System.out.println(new StringBuilder("object"));
        System.out.println((String) null);
    }

    public static void writeAndAppend() {
        System.out.write('A');
        System.out.write('\n');
        System.out.append("appended ").append('c').append("xyz", 1, 2).append("\n");
        System.out.write(new byte[] {'b', 'y', 't', 'e', 's', '\n'}, 0, 6);
        System.out.flush();
        Out.line("error", System.out.checkError());
    }

    public static void toByteArray() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        stream.print("caf\u00e9 ");
        stream.print(12);
        stream.flush();
        Out.line(bytes.size() + " " + Out.escape(bytes.toString(StandardCharsets.UTF_8)));
    }

    public static void toStringWriter() {
        StringWriter target = new StringWriter();
        PrintWriter writer = new PrintWriter(target);
        writer.print(1);
        writer.print(' ');
        writer.printf("%s-%d", "a", 2);
        writer.flush();
        Out.line(target.toString());
    }

    public static void exchangedOutput() {
        PrintStream original = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        System.out.print("captured");
        System.setOut(original);
        Out.line(bytes.toString(StandardCharsets.UTF_8));
    }

    public static void printStackTraceText() {
        StringWriter target = new StringWriter();
        Exception e = new IllegalStateException("outer", new RuntimeException("inner"));
        e.setStackTrace(new StackTraceElement[] {new StackTraceElement("a.B", "m", "B.java", 3)});
        e.getCause().setStackTrace(new StackTraceElement[] {new StackTraceElement("a.C", "n", "C.java", 4),
            new StackTraceElement("a.B", "m", "B.java", 3)});
        e.addSuppressed(new Error("extra"));
        e.getSuppressed()[0].setStackTrace(new StackTraceElement[0]);
        e.printStackTrace(new PrintWriter(target, true));
        Out.line(target.toString().replace("\t", "    ").strip());
    }
}
