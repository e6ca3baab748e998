/**
 * Start-up, in order, readable as a table of contents: {@link biscotti.kernel.boot.Kernel}.
 *
 * <p>What it is not: drivers, file systems, processes; each of them starts itself, boot says when. The runtime below has already brought up
 * memory, interrupts, the heap and the first thread, on which all of this runs. Boot knows every package of the kernel, and none knows
 * boot.
 */
package biscotti.kernel.boot;
