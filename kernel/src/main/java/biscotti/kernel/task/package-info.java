/**
 * Processes and threads: how they come to be, run programs, wait for each other, and end.
 *
 * <p>A {@link biscotti.kernel.task.Task} is a thread with a number of its own; a {@link biscotti.kernel.task.Process} is what its threads
 * share as POSIX sees it. What clone(2) can share separately (memory, descriptors, places in the file tree, signal actions) hangs on the
 * task.
 *
 * <p>{@link biscotti.kernel.task.JobControl} is about sessions and whose a terminal is, {@link biscotti.kernel.task.MemoryVictim} about who has to go when
 * memory has run out.
 *
 * <p><b>Not here:</b> terminals themselves (filesystem.terminal), the way into the kernel and back (module machine), which thread runs next
 * (schedule), decoding of system calls (syscall).
 *
 * <p><b>Locks</b>, in order: {@link biscotti.kernel.task.TaskLocks#TREE} (who is whose child, group and session; which have ended), then
 * {@link biscotti.kernel.task.TaskLocks#SIGNALS} (one per process: its signals and those of its tasks). Both are spin locks.
 */
package biscotti.kernel.task;
