package biscotti.runtime.overlay.lang;

import biscotti.machine.annotation.Alias;
import biscotti.machine.annotation.Depth;
import biscotti.machine.annotation.Overlay;

/** {@code java.lang.StringUTF16}: how deep the message of its error makes it recurse. */
@Overlay("java.lang.StringUTF16")
final class StringUtf16Overlay {
    private StringUtf16Overlay() {}

    /** The message is of ordinary length. */
    @Alias
    @Depth(2)
    static native int newBytesLength(int length);
}
