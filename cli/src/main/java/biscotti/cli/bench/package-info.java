/**
 * {@code biscotti bench}: measures the kernel, and Linux in the same virtual machine, by the same static programs ({@code userland/bench}).
 *
 * <p>The programs read the time stamp counter. Under {@code --icount} it counts the guest's instructions, and figures repeat from run to run;
 * without, it counts the host's time, and they do not.
 *
 * <p><b>Not here:</b> checks of limits. What a build must keep is a test's business.
 */
package biscotti.cli.bench;
