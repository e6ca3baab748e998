/**
 * Random numbers: a generator that nobody can predict from its outputs, and whose earlier outputs nobody can reconstruct from its state.
 *
 * <p>ChaCha20 with fast key erasure: the first 32 bytes of each block replace the key that made it. Each long request gets a key of its own, so that
 * it runs without
 * the generator's lock. Seeds are mixed into the key; a bad seed does no harm, a good one once is enough.
 *
 * <p>Sources: RFC 8439 (ChaCha20); D. J. Bernstein, "Fast-key-erasure random-number generators" (2017); random(4), getrandom(2).
 */
package biscotti.kernel.device.random;
