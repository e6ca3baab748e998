package biscotti.runtime.heap;

import biscotti.machine.Address;

/** What a concurrent cycle asks of those who know CPUs and threads. All methods are called at a safepoint of the CPU that takes a step. */
public interface Mutators {
    /**
     * Has CPUs acknowledge what is pending: this one does so at once, others that run nothing of ours, or stand at a safepoint, are
     * acknowledged for, and the rest are asked to poll. Does not wait.
     */
    void hasten();

    /** Begins a walk over all threads that exist. */
    void beginThreads();

    /**
     * Shows the stack of the next thread that is not running and has not been scanned in this cycle, while it cannot run.
     *
     * @return whether there was one
     */
    boolean scanNextThread(RootVisitor visitor);

    /** Stops all other CPUs at safepoints; false if another has done so meanwhile, and whatever it wanted is done. */
    boolean stopOthers();

    /** Ends {@link #stopOthers}. */
    void resumeOthers();

    /** A cycle has ended, but for sweeping. */
    void cycleEnded();

    /** The region outside the heap that refers into it, and the table of its references, as for {@link RootVisitor#visitRegion}. */
    Address rootRegion();

    Address rootTable();

    Address rootTableEnd();
}
