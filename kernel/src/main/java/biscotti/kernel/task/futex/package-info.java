/**
 * Futexes: threads wait in the kernel for words of their own memory, futex(2).
 *
 * <p>A futex has no object of its own: while somebody waits, he stands in the chain of its place's hash. Waiters compare the word without a lock,
 * and are sure by the chain's count of wakers that nobody woke meanwhile (an event count); user memory is never touched under a lock.
 *
 * <p><b>Locks</b>: {@link biscotti.kernel.task.TaskLocks#FUTEXES}, one per chain, two of them in the order of their numbers.
 *
 * <p><b>Not here:</b> priority inheritance (FUTEX_LOCK_PI and its kin answer ENOSYS).
 *
 * <p>Sources: futex(2), set_robust_list(2), get_robust_list(2); Drepper, "Futexes are tricky".
 */
package biscotti.kernel.task.futex;
