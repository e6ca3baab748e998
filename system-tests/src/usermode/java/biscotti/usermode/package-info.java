/**
 * The smallest kernel that runs programs: to test the machine layer's user mode on its own, before and apart from the real kernel.
 *
 * <p>One static program, brought by the loader as it is, mapped whole at the start; a handful of system calls; faults are printed, and end
 * the thread unless it said where to go on. Compiled in the kernel profile.
 */
package biscotti.usermode;
