package biscotti.runtime.overlay.lang;

import biscotti.machine.annotation.Overlay;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;

/** {@code java.lang.String}: the ways through coders over buffers are closed, so that they are not in the image. */
@Overlay("java.lang.String")
final class StringOverlay {
    private static byte[] encodeWithEncoder(Charset charset, byte coder, byte[] value, boolean replaces) {
        throw new UnsupportedOperationException("no encoder of " + charset.name() + " in this class library");
    }

    private static int decodeWithDecoder(CharsetDecoder decoder, char[] target, byte[] source, int offset, int length) {
        throw new UnsupportedOperationException("no decoder of this character set in this class library");
    }

    public String intern() {
        return Interned.stringOf((String) (Object) this);
    }
}
