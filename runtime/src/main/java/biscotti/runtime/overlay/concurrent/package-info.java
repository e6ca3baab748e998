/**
 * Overlays of {@code java.util.concurrent}: parking, and pools without thread containers.
 */
package biscotti.runtime.overlay.concurrent;
