package biscotti.runtime.overlay.security;

import biscotti.machine.annotation.Absent;
import biscotti.machine.annotation.Overlay;

/** {@code java.security.SecureRandom}: there is no source of entropy here, and no providers. */
@Overlay("java.security.SecureRandom")
@Absent("there is no secure source of random numbers here; use java.util.Random")
final class SecureRandomOverlay {
    private SecureRandomOverlay() {}
}
