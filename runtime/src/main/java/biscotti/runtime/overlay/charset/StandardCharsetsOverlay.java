package biscotti.runtime.overlay.charset;

import biscotti.machine.annotation.Overlay;
import java.nio.charset.Charset;

/** {@code java.nio.charset.StandardCharsets}: those that {@code String} converts without a coder. */
@Overlay(value = "java.nio.charset.StandardCharsets", replacesAll = true)
final class StandardCharsetsOverlay {
    public static final Charset UTF_8 = (Charset) (Object) Utf8Overlay.INSTANCE;
    public static final Charset ISO_8859_1 = (Charset) (Object) Latin1Overlay.INSTANCE;
    public static final Charset US_ASCII = (Charset) (Object) AsciiOverlay.INSTANCE;

    private StandardCharsetsOverlay() {}
}
