package biscotti.runtime.overlay.charset;

import biscotti.machine.annotation.Alias;
import biscotti.machine.annotation.Overlay;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;

/** {@code sun.nio.cs.US_ASCII}: {@code String} knows this character set itself; there are no coders over buffers. */
@Overlay("sun.nio.cs.US_ASCII")
final class AsciiOverlay {
    @Alias
    static AsciiOverlay INSTANCE;

    public CharsetDecoder newDecoder() {
        throw new UnsupportedOperationException("character decoders over buffers are not in this class library");
    }

    public CharsetEncoder newEncoder() {
        throw new UnsupportedOperationException("character encoders over buffers are not in this class library");
    }
}
