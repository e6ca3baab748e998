/**
 * Overlays of {@code java.util.Formatter}: the root locale, and numbers that bring their own formatting code.
 */
package biscotti.runtime.overlay.util.format;
