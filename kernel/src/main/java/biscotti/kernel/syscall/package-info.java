/**
 * System calls: what each number means.
 *
 * <p>{@link biscotti.kernel.syscall.SystemCalls} is the one table, made while the kernel is built; an entry
 * ({@link biscotti.kernel.syscall.SystemCall}) is the only place where a call's number, name and arguments are declared, and from it come
 * dispatch, tracing and the documentation's table. The bodies are grouped by what they are about, a class each ({@code FileCalls},
 * {@code SignalCalls}, ...): a body decodes and checks what the program gave, and calls the floor that does the work. It reads like its
 * manual page.
 *
 * <p>Results are 0 or more, or minus an errno, as the ABI has it.
 */
package biscotti.kernel.syscall;
