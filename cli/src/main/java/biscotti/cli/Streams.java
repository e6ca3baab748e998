package biscotti.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;

/** A program's standard input, output and error; the machine's own messages go to the last. */
public record Streams(InputStream input, OutputStream output, PrintStream error) {

    /** This process's own. */
    public static Streams own() {
        return new Streams(System.in, System.out, System.err);
    }
}
