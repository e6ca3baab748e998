/**
 * Page frames over byte arrays, for tests and tools on the host.
 *
 * <p>Freed frames are poisoned: the next access or release of one is an {@link IllegalStateException}. The allocator counts, so
 * that a test can ask at its end whether every frame came back, and it can run dry.
 */
package biscotti.kernel.frame.hosted;
