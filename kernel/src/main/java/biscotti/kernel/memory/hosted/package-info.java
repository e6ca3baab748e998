/**
 * Page tables for tests and tools on the host: an ordinary sorted map.
 *
 * <p>Not part of the kernel; kernel code never names it. It checks what the machine would not: that entries are replaced only after removal,
 * that nothing is present in a map that is destroyed, and what a translation buffer may still hold (see
 * {@link biscotti.kernel.memory.hosted.HostedAddressMap#isStale}).
 */
package biscotti.kernel.memory.hosted;
