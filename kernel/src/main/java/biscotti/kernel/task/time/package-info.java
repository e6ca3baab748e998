/**
 * Time as programs use it: clocks, sleeping until a moment, interval timers, timers that send signals. time(7).
 *
 * <p>The kernel's own timers ({@link biscotti.kernel.schedule.Timers}) know the monotonic clock alone. Here the real time is added, which can be set
 * ({@link biscotti.kernel.task.time.WallClock} tells those who wait for it), and processor time, which is looked at when it may have passed.
 *
 * <p><b>Locks</b>, all below the kernel's timers: {@link biscotti.kernel.task.TaskLocks#CLOCK_OBSERVERS}, then
 * {@link biscotti.kernel.task.TaskLocks#PROCESS_TIMERS}. Signals are sent without them.
 *
 * <p><b>Not here:</b> timerfd (file floor), adjtimex(2), alarms that wake a sleeping machine.
 *
 * <p>Sources: clock_gettime(2), nanosleep(2), setitimer(2), timer_create(2), timer_getoverrun(2).
 */
package biscotti.kernel.task.time;
