package biscotti.kernel.memory;

/** What to do when nothing can be evicted any more: the task floor picks a process and kills it. */
public interface OutOfMemory {
    /**
     * Asks for memory. The caller holds no lock.
     *
     * @return true if some is on its way (a victim was chosen, perhaps the caller itself): try again; false if there is no hope
     */
    boolean relieve();
}
