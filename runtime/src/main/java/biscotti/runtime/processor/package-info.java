/**
 * The processors as the runtime sees them: their areas, how each is set up, and where interrupts go.
 *
 * <p>Not here: the hardware's structures (module machine), scheduling. Invariant: handlers set a byte and acknowledge; they take no lock and
 * wake nobody by themselves, so that scheduling code need not turn interrupts off.
 */
package biscotti.runtime.processor;
