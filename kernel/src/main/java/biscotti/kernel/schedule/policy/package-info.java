/**
 * Which thread runs next, where, and for how long: sched(7).
 *
 * <p>Each processor has a {@link biscotti.kernel.schedule.policy.RunQueue} with two orders: threads of SCHED_FIFO and SCHED_RR by priority and
 * arrival, all others by virtual time. Virtual time is processor time divided by the thread's weight (1.25 for each step of nice), so that who
 * is behind in it has had less than its share; the one furthest behind runs next. A thread that slept is not let further back than one
 * allowance, which makes it run soon and lets it save nothing up. {@link biscotti.kernel.schedule.policy.RunQueues} places woken threads
 * (where they ran, else on an idle processor, else where least is to be done), lets idle processors take work, and at the end of a slice
 * evens queues out: with three equal threads on two processors each gets two thirds of one.
 *
 * <p>Real-time threads get at most 950 ms of each second while others wait, as Linux has it by default: a runaway one does not stop the machine.
 *
 * <p><b>Invariants.</b> All of it is under the lock of who calls (the runtime's scheduler): plain fields, integer arithmetic, no allocation after
 * start, no loops longer than the number of processors but in {@link biscotti.kernel.schedule.policy.EntityHeap}. A thread is in one queue, or runs, or
 * neither.
 *
 * <p><b>Not here:</b> switching, waiting and timers (the runtime); SCHED_DEADLINE; groups of threads (cgroups).
 *
 * <p>Sources: sched(7); weighted fair queueing by start times (Goyal, Vin, Cheng 1996); pairing heaps (Fredman, Sedgewick, Sleator, Tarjan 1986).
 */
package biscotti.kernel.schedule.policy;
