/**
 * Overlays of {@code java.text}: what regular expressions name of it. Nothing of it works.
 */
package biscotti.runtime.overlay.text;
