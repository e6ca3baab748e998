package biscotti.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Standard input for a serial line, which may lose what comes too early and has no end of its own: after some padding {@code 0x10 0x01}
 * starts the input, {@code 0x10 0x04} ends it, and {@code 0x10 0x10} stands for the byte 0x10. The other side is {@code
 * biscotti.runtime.ConsoleInput}.
 */
final class EscapedInput {
    private static final int ESCAPE = 0x10;
    private static final int START = 0x01;
    private static final int END = 0x04;
    private static final int PADDING = 64;

    private EscapedInput() {}

    /** Says that the input starts, copies until it ends, and says so. */
    static void copy(InputStream input, OutputStream line) throws IOException {
        line.write(new byte[PADDING]);
        line.write(new byte[] {ESCAPE, START});
        line.flush();
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
            line.write(escaped, 0, length);
            line.flush();
        }
        line.write(new byte[] {ESCAPE, END});
        line.flush();
    }
}
