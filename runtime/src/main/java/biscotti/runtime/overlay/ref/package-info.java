/**
 * Overlays of {@code java.lang.ref}: references that the collector clears, and queues that look for them.
 *
 * <p>Soft references are cleared like weak ones. There is no finalisation.
 */
package biscotti.runtime.overlay.ref;
