/**
 * Overlays of {@code java.util}: locales that are only names, and the gateways of collections and numbers.
 */
package biscotti.runtime.overlay.util;
