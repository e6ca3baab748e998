package biscotti.kernel.schedule;

/** What helps when the kernel's heap is short, beyond a collection: the floors above know what can be given up. */
public interface HeapRelief {
    /** Gives up what is held for speed only: names and pages that are in no use. The caller holds no lock. */
    void evict();

    /** How many processes have ended. */
    int ends();

    /**
     * Ends the process that holds most of the heap, and waits a while for its end. The caller holds no lock.
     *
     * @param ends of before the caller found the heap short: nobody is killed if a process has ended since
     * @return false if there is none whose end would help, or it is the caller's own
     */
    boolean kill(int ends);
}
