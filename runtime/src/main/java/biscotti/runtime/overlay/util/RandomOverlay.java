package biscotti.runtime.overlay.util;

import biscotti.machine.annotation.Overlay;
import java.util.concurrent.atomic.AtomicLong;

/** {@code java.util.Random}: initialised without reflection, which it wants for serialisation alone. */
@Overlay("java.util.Random")
class RandomOverlay {
    private static final AtomicLong seedUniquifier = new AtomicLong(8682522807148012L);
}
