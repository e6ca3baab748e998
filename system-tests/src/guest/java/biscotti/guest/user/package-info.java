/**
 * What runs programs in the test kernel, to test user mode.
 *
 * <p>One static program, brought by the loader as it is, mapped whole at the start; a handful of system calls; faults are printed, and end
 * the thread unless it said where to go on.
 */
package biscotti.guest.user;
