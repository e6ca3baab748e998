/**
 * Overlays of {@code java.util.zip}: checksums in Java; compression does not exist.
 */
package biscotti.runtime.overlay.util.zip;
