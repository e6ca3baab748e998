/**
 * Whole programs, each with its own exit status: what a Java machine does when a program ends, well or badly.
 *
 * <p>Unlike the cases they cannot share a process. HotSpot's status is the reference: 0 after {@code main} returns, 1
 * after an uncaught exception, and otherwise what {@code System.exit} was given.
 */
package biscotti.programs;
