/**
 * What a system call, a fault or a kernel thread can allocate in all between two reservation points: cells per size class and page
 * frames, garbage included.
 *
 * <p>Computed over the source's graphs after devirtualisation: the heaviest path through each method, callees first, the greatest of a
 * dispatched call's targets. Loops that allocate count as often as they go round, which the compiler sees or {@code @Bound} states. A
 * path that ends in an exception is a bug and does not count. Optimisation only takes allocations away, so the bounds hold for the
 * image. Not here: what can stay live, and the run-time side.
 *
 * <p>Sources: Albert, Genaim and Gomez-Zamalloa, "Heap Space Analysis for Java Bytecode", ISMM 2007; Braberman and others, "Summary-based
 * inference of quantitative bounds of live heap objects", Science of Computer Programming 2014.
 */
package biscotti.compiler.bound;
