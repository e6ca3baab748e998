/**
 * Overlay of {@code java.lang.reflect}: only arrays; there is no reflection.
 */
package biscotti.runtime.overlay.reflect;
