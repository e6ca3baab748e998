/**
 * Overlays of {@code java.io}: streams over the console, text without chains of encoders. There are no files.
 */
package biscotti.runtime.overlay.io;
