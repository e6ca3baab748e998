package biscotti.runtime.overlay.io;

import biscotti.machine.annotation.Overlay;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/**
 * {@code java.io.PrintStream}: text becomes bytes in one step, without a chain of writers and encoders.
 *
 * <p>As in the JDK each print is one call of {@code write(byte[], int, int)}, which subclasses may override.
 */
@Overlay("java.io.PrintStream")
class PrintStreamOverlay extends FilterOutputStream {
    private final boolean autoFlush;
    private final Charset charset;
    private boolean trouble;
    private boolean closing;

    private PrintStreamOverlay(boolean autoFlush, OutputStream out) {
        super(out);
        this.autoFlush = autoFlush;
        this.charset = out instanceof PrintStream stream ? stream.charset() : Charset.defaultCharset();
    }

    public PrintStreamOverlay(OutputStream out, boolean autoFlush, Charset charset) {
        super(out);
        this.autoFlush = autoFlush;
        this.charset = charset;
    }

    @Override
    public void close() {
        synchronized (this) {
            if (!closing) {
                closing = true;
                try {
                    out.close();
                } catch (IOException failure) {
                    trouble = true;
                }
                out = null;
            }
        }
    }

    private void write(String text) {
        print(text, autoFlush && text.indexOf('\n') >= 0);
    }

    private void writeln(String text) {
        print(text.concat("\n"), autoFlush);
    }

    private void write(char[] text) {
        write(new String(text));
    }

    private void writeln(char[] text) {
        writeln(new String(text));
    }

    private void newLine() {
        print("\n", autoFlush);
    }

    private void print(String text, boolean flush) {
        try {
            synchronized (this) {
                if (out == null) {
                    throw new IOException("Stream closed");
                }
                byte[] bytes = text.getBytes(charset);
                write(bytes, 0, bytes.length);
                if (flush) {
                    out.flush();
                }
            }
        } catch (IOException failure) {
            trouble = true;
        }
    }
}
