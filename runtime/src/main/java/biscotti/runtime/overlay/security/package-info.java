/**
 * Overlays of {@code java.security}: none of it exists.
 */
package biscotti.runtime.overlay.security;
