package biscotti.runtime.overlay.lang;

import biscotti.machine.annotation.Absent;
import biscotti.machine.annotation.Alias;
import biscotti.machine.annotation.Overlay;

/** {@code java.lang.Character}: without the names of characters, which fill a file of their own in the JDK. */
@Overlay("java.lang.Character")
final class CharacterOverlay {
    @Alias
    private CharacterOverlay(char value) {}

    @Absent("the names of characters are not in this class library")
    public static native String getName(int codePoint);

    /** Regular expressions can ask for it, so it fails when called, not when built. */
    public static int codePointOf(String name) {
        throw new UnsupportedOperationException("the names of characters are not in this class library");
    }
}
