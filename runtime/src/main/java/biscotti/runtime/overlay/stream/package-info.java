/**
 * Overlays of {@code java.util.stream}: streams are sequential. Several classes here only name a class that {@code java.util.stream} keeps
 * to itself.
 */
package biscotti.runtime.overlay.stream;
