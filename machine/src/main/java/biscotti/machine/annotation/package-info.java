/**
 * What source code promises to the closed-world compiler, and what it asks of it.
 *
 * <p>Each annotation's documentation is its contract. Promises (allocation, interruption, exceptions, depth) are inferred by
 * the compiler for every method; an annotation asserts what must be inferred, and a broken one is a build error with the call
 * path. They have no effect on HotSpot. The idea comes from SubstrateVM's {@code Uninterruptible} and Jikes RVM's pragmas.
 */
package biscotti.machine.annotation;
