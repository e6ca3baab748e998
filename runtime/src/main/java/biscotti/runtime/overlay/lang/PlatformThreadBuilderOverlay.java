package biscotti.runtime.overlay.lang;

import biscotti.machine.annotation.Alias;
import biscotti.machine.annotation.Overlay;

/** {@code java.lang.ThreadBuilders.PlatformThreadBuilder}, named here for its constructor. */
@Overlay("java.lang.ThreadBuilders$PlatformThreadBuilder")
final class PlatformThreadBuilderOverlay {
    @Alias
    PlatformThreadBuilderOverlay() {}
}
