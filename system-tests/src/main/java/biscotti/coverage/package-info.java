/**
 * Which system calls are shown to answer as Linux does, and with which errors: reckoned from what the cases in {@code src/linux/c/calls} printed on
 * Debian's Linux 6.1 ({@code src/linux/answers/linux-6.1.txt}), less the lines in which the kernel differs ({@code differences.txt}).
 *
 * <p>A call counts when a case shows its success and a case shows each error of its man page ({@code manual.txt}) but for those that a test cannot bring
 * about, each of which is in {@code unprovoked.txt} under the reason, unless {@code unfinished.txt} tells of something that it does not do. Everything
 * else is partial.
 *
 * <p><b>Not here:</b> running the cases; tests of semantics in other programs.
 */
package biscotti.coverage;
