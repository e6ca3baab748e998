package biscotti.machine.user;

/** The translations that processors remember (TLB): they must forget those that changed. */
public interface TranslationCache {
    /**
     * Makes every processor forget what it knows of these addresses, and returns when that is done. Required when an entry that was
     * present loses rights or its frame. Interrupts are on, and no lock is held that is taken with interrupts off.
     *
     * @param start a page's address
     * @param end one past the last page
     */
    void flush(PageTable table, long start, long end);

    /** Loads the table where the code runs. */
    void load(PageTable table);

    /** Makes every processor leave the table: nothing remembers anything of it afterwards. No user code runs on it any more. */
    void leave(PageTable table);
}
