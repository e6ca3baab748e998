package biscotti.kernel.memory;

/**
 * The page tables of one address space: from virtual page to {@link PageEntry}.
 *
 * <p>Two bodies: {@link biscotti.kernel.memory.hosted}, and the machine's. Neither knows of regions, references or files. Addresses are
 * page-aligned and below {@link AddressLayout#USER_LIMIT}.
 *
 * <p>The owner serialises all calls but {@link #activate} by one spin lock (rank {@link MemoryRank#PAGE_TABLE}). The processor sets
 * {@code ACCESSED} and {@code DIRTY} meanwhile, so changes of an entry are atomic. A change that takes rights away counts on other
 * processors only after {@link #flush}: until then a frame that was taken out must not be released.
 */
public interface AddressMap {
    /** Writes an entry where there is none, making tables as needed. 0 or {@code -ENOMEM}; never that where an entry was since the last {@link #trim}. */
    int put(long address, long entry);

    /** The entry, or {@link PageEntry#NONE}. */
    long get(long address);

    /** Takes an entry out; returns what it was, with the bits that the processor set until now. */
    long remove(long address);

    /** Clears and sets bits of an entry that exists; returns what it was before. */
    long update(long address, long clearBits, long setBits);

    /** The lowest address in [{@code address}, {@code limit}) that has an entry, or {@code limit}; passes absent tables at a glance. */
    long next(long address, long limit);

    /** Makes changes in [{@code from}, {@code to}) count on every processor: cheap if the space is active nowhere. */
    void flush(long from, long to);

    /**
     * Frees tables that are empty: of those that map a part of [{@code from}, {@code to}), the ones that lie in [{@code lowest}, {@code highest})
     * as a whole. After {@link #flush}.
     */
    void trim(long from, long to, long lowest, long highest);

    /** Makes this the address space of the processor that calls. */
    void activate();

    /** Frees all tables. It is active nowhere any more, and has no entries. */
    void destroy();

    /** Frames that the tables take. */
    long tableFrames();
}
