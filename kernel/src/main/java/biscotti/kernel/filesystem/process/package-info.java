/**
 * What /proc shows of processes and of the machine: the bodies of {@code biscotti.kernel.filesystem.proc}'s views, over the task floor.
 *
 * <p>Layouts are those of proc(5). A process that ends while it is looked at answers {@code -ESRCH}, or shows what is left of it.
 */
package biscotti.kernel.filesystem.process;
