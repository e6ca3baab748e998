/**
 * Overlays of character sets: UTF-8, ISO-8859-1 and US-ASCII, converted by {@code String} itself.
 */
package biscotti.runtime.overlay.charset;
