/**
 * Address spaces as they are on the machine: page tables, and access to the memory of the program that runs.
 *
 * <p>Adapters without a thought of their own: page tables are {@link biscotti.machine.user.PageTable}, accesses the stubs behind
 * {@link biscotti.machine.user.UserAccess}. This package may name the machine.
 */
package biscotti.kernel.memory.machine;
