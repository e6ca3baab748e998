package biscotti.runtime.overlay.io;

import biscotti.runtime.overlay.Services;
import java.io.OutputStream;
import java.util.Objects;

/** Bytes to the machine's standard output or error; each write goes out at once. */
public final class ConsoleOutput extends OutputStream {
    private final int stream;

    /** @param stream 1 for standard output, 2 for standard error */
    public ConsoleOutput(int stream) {
        this.stream = stream;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        Services.writeConsole(stream, bytes, offset, length);
    }
}
