/**
 * Compares what the differential cases print on two Java machines.
 *
 * <p>The cases themselves are in {@code src/cases} and print, before each case, a line that begins with {@code === }
 * and names it. Here such an output is cut at these lines and compared case by case, so that one wrong case, or a
 * machine that stops half-way, costs that case and not the rest. {@code Comparison} does not know how the outputs came
 * about.
 *
 * <p>The idea of running one method on HotSpot and on the machine under test is that of Graal's and Jikes RVM's
 * compiler tests and of TeaVM's.
 */
package biscotti.differential;
