/**
 * A thread's user mode on an ordinary JVM, for tests: registers in an array. Not part of the kernel; kernel code never names it.
 */
package biscotti.kernel.task.hosted;
