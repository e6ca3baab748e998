package biscotti.runtime.overlay.io;

import biscotti.runtime.overlay.Services;
import java.io.InputStream;
import java.util.Objects;

/** Bytes from the machine's standard input. */
public final class ConsoleInput extends InputStream {
    @Override
    public int read() {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
    }

    /** Waits for at least one byte; -1 at the end of the input. */
    @Override
    public int read(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        return length == 0 ? 0 : Services.readConsole(bytes, offset, length);
    }
}
