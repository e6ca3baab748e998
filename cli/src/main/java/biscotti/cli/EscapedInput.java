package biscotti.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Standard input for a serial line, which may lose what comes too early and has no end of its own: after some padding {@code 0x10 0x01}
 * starts the input, {@code 0x10 0x04} ends it, and {@code 0x10 0x10} stands for the byte 0x10; {@code 0x10 0x02} and four bytes tell the size of the terminal
 * where the input comes from. The other side is {@code biscotti.runtime.ConsoleInput}.
 */
final class EscapedInput {
    private static final int ESCAPE = 0x10;
    private static final int START = 0x01;
    private static final int SIZE = 0x02;
    private static final int END = 0x04;
    private static final int PADDING = 64;

    private final OutputStream line;

    /** Says that the input starts. */
    EscapedInput(OutputStream line) throws IOException {
        this.line = line;
        line.write(new byte[PADDING]);
        write(new byte[] {ESCAPE, START}, 2);
    }

    private synchronized void write(byte[] bytes, int length) throws IOException {
        line.write(bytes, 0, length);
        line.flush();
    }

    /** Copies until the input ends, and says so. */
    void copy(InputStream input) throws IOException {
        var buffer = new byte[1 << 12];
        var escaped = new byte[2 * buffer.length];
        for (int count = input.read(buffer); count > 0; count = input.read(buffer)) {
            int length = 0;
            for (int i = 0; i < count; i++) {
                if (buffer[i] == ESCAPE) {
                    escaped[length++] = ESCAPE;
                }
                escaped[length++] = buffer[i];
            }
            write(escaped, length);
        }
        write(new byte[] {ESCAPE, END}, 2);
    }

    /** Tells the size of the terminal. By any thread. */
    void resize(HostTerminal.Size size) throws IOException {
        int rows = size.rows();
        int columns = size.columns();
        write(new byte[] {ESCAPE, SIZE, (byte) (rows >> 8), (byte) rows, (byte) (columns >> 8), (byte) columns}, 6);
    }
}
