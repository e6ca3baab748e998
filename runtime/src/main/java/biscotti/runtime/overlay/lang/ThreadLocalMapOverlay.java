package biscotti.runtime.overlay.lang;

import biscotti.machine.annotation.Alias;
import biscotti.machine.annotation.Overlay;

/** {@code java.lang.ThreadLocal.ThreadLocalMap}, named here for {@link ThreadOverlay}'s fields. */
@Overlay("java.lang.ThreadLocal$ThreadLocalMap")
final class ThreadLocalMapOverlay {
    @Alias
    native int size();
}
