/**
 * Debian's own kernel in the machine that ours gets: the other side of measurements and of comparisons. Its package is fetched by the host's apt.
 *
 * <p><b>Not here:</b> a root for it. Whoever boots it brings an archive, whose program is the first process and ends the machine.
 */
package biscotti.cli.linux;
