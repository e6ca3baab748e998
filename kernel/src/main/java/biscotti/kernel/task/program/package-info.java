/**
 * From a file to a running program: execve(2).
 *
 * <p>{@link biscotti.kernel.task.program.ElfHeader} and {@link biscotti.kernel.task.program.Script} read what a file's first bytes say;
 * {@link biscotti.kernel.task.program.ProgramStack} lays out arguments, environment and auxiliary vector as the System V ABI (x86-64
 * supplement, 3.4.1) asks; {@link biscotti.kernel.task.program.Execution} does it all in the order that lets every failure but the last
 * leave the caller as it was.
 *
 * <p>The vDSO is made here, too: {@link biscotti.kernel.task.program.VdsoImage}, with {@link biscotti.kernel.task.program.TimePage}, the words
 * that it reads.
 *
 * <p>Everything that a file says is hostile until checked: sums of offsets and sizes are checked for overflow, tables have limits.
 */
package biscotti.kernel.task.program;
