/**
 * Overlays of {@code java.lang.ref}: the collector clears references, and a thread of the runtime puts them into their queues.
 *
 * <p>Soft references are strong until there is no memory otherwise, then weak. There is no finalisation.
 */
package biscotti.runtime.overlay.ref;
