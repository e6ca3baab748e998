/**
 * The locks, wait queues and clock of {@link biscotti.kernel.schedule} on an ordinary JVM: for tests and for tools on the host.
 *
 * <p>Not part of the kernel; kernel code never names it. Its locks check the rules in every run: rising ranks, no sleeping under a
 * spin lock, release by the holder. A broken rule is an {@link IllegalStateException} that names both locks.
 */
package biscotti.kernel.schedule.hosted;
