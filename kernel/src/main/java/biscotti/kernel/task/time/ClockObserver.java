package biscotti.kernel.task.time;

import biscotti.kernel.collection.Link;

/** Something that waits for a moment of the real time, and must look again when the clock is set. */
public abstract class ClockObserver {
    final Link<ClockObserver> link = new Link<>(this);

    /** The clock was set. Called under a spin lock of rank {@link biscotti.kernel.task.TaskLocks#CLOCK_OBSERVERS}: does not sleep. */
    protected abstract void clockWasSet();
}
