/**
 * Overlays of {@code java.lang}: objects, classes, threads, the system, exceptions.
 *
 * <p>Lock order: a thread object, then {@link LiveThreads}. Nothing is locked while code of the user runs.
 */
package biscotti.runtime.overlay.lang;
