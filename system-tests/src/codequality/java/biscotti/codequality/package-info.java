/**
 * Kernels that measure the quality of compiled code: each does the same work as the function of the same name in
 * {@code src/codequality/c}, step for step, and gives the same checksum.
 *
 * <p>A kernel is a class with {@code static long run(int n)}: {@code n} scales the work, the result is a checksum over
 * all of it, so that nothing can be left out. The Java is what a Java programmer would write (objects where C has
 * structures, arrays with their checks, interfaces where C has pointers to functions); nothing is twisted to help a
 * compiler. What is compared is the number of instructions executed between two readings of a counter, so the same work
 * must be done in both; arithmetic that wraps is unsigned in the C.
 *
 * <p>Kernels allocate what they work on inside {@code run}: in the C from an arena that is reset before each
 * kernel, as close as C comes to a collected heap.
 */
package biscotti.codequality;
