package biscotti.machine.user;

import biscotti.machine.Address;
import biscotti.machine.MemoryMap;
import biscotti.machine.PageTables;
import biscotti.machine.annotation.Depth;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The page table of one address space: four levels, 4 KiB pages in the user's half, the kernel's half shared with all others.
 *
 * <p>Entries of the last level are words as the processor reads them (Intel SDM volume 3, table 4-20), but for bits that it ignores, which
 * are the caller's: 9 to 11 and 52 to 58, and all of an entry without the present bit. 0 is an empty entry. The processor sets the accessed
 * and dirty bits at any time; changes here lose none of them.
 *
 * <p>Addresses are multiples of 4,096 below {@link #USER_END}. Changes are serialised by the caller; {@link #get} may run beside them until
 * {@link #trim}. A change that takes rights or frames away counts everywhere only after {@link #flush}. Frames that entries name are the
 * caller's.
 */
public final class PageTable {
    /** One past the last address that user code may have mapped: a page short of half the space, so that no return address is bad. */
    public static final long USER_END = 0x7fff_ffff_f000L;

    private static final int ENOMEM = 12;
    private static final long PRESENT = 1;
    /** Entries of upper levels allow everything: present, writable, user. */
    private static final long TABLE = 7;
    private static final long FRAME = 0x000f_ffff_ffff_f000L;
    private static final int ENTRIES = 512;
    private static final int TOP = 3;
    /** What one table of the last level maps. */
    private static final long LAST_LEVEL_BYTES = 2 << 20;

    private final FrameSource frames;
    private final TranslationCache cache;
    private final long root;
    /** One bit for each processor that has the table loaded. */
    private final AtomicLong processors = new AtomicLong();
    private long tableFrames = 1;

    private PageTable(FrameSource frames, TranslationCache cache, long root) {
        this.frames = frames;
        this.cache = cache;
        this.root = root;
    }

    /** An empty table; null if there is no frame for it. */
    public static PageTable create(FrameSource frames, TranslationCache cache) {
        long frame = frames.takeZeroed();
        if (frame == 0) {
            return null;
        }
        long root = frame << MemoryMap.PAGE_SHIFT;
        PageTables.copyKernelHalf(MemoryMap.direct(root));
        return new PageTable(frames, cache, root);
    }

    /** The physical address of the top level. */
    public long root() {
        return root;
    }

    /** The processors that have the table loaded, one bit each. */
    public AtomicLong processors() {
        return processors;
    }

    /** Frames that the tables take. */
    public long tableFrames() {
        return tableFrames;
    }

    private static long offset(long address, int level) {
        return 8 * (address >>> MemoryMap.PAGE_SHIFT + 9 * level & ENTRIES - 1);
    }

    private static Address tableOf(long entry) {
        return MemoryMap.direct(entry & FRAME);
    }

    /** The table of the last level that has the address's entry; zero if there is none. */
    private Address find(long address) {
        Address table = MemoryMap.direct(root);
        for (int level = TOP; level > 0; level--) {
            long entry = table.readLongVolatile(offset(address, level));
            if ((entry & PRESENT) == 0) {
                return Address.zero();
            }
            table = tableOf(entry);
        }
        return table;
    }

    private Address findOrMake(long address) {
        Address table = MemoryMap.direct(root);
        for (int level = TOP; level > 0; level--) {
            long entry = table.readLong(offset(address, level));
            if ((entry & PRESENT) == 0) {
                long frame = frames.takeZeroed();
                if (frame == 0) {
                    return Address.zero();
                }
                tableFrames++;
                entry = frame << MemoryMap.PAGE_SHIFT | TABLE;
                table.writeLongVolatile(offset(address, level), entry);
            }
            table = tableOf(entry);
        }
        return table;
    }

    /** Writes an entry where there is none. 0, or -ENOMEM if there is no frame for a table. */
    public int put(long address, long entry) {
        Address table = findOrMake(address);
        if (table.isZero()) {
            return -ENOMEM;
        }
        table.writeLongVolatile(offset(address, 0), entry);
        return 0;
    }

    /** The entry of a page; 0 if there is none. */
    public long get(long address) {
        Address table = find(address);
        return table.isZero() ? 0 : table.readLongVolatile(offset(address, 0));
    }

    /** Takes an entry out; what it was, with the bits that the processor set until now. */
    public long remove(long address) {
        return update(address, -1, 0);
    }

    /** Clears bits of an entry, then sets others; what it was before. Without effect where there is no entry. */
    public long update(long address, long clearBits, long setBits) {
        Address table = find(address);
        if (table.isZero()) {
            return 0;
        }
        long offset = offset(address, 0);
        long old = table.readLongVolatile(offset);
        while (old != 0 && !table.compareAndSetLong(offset, old, old & ~clearBits | setBits)) {
            old = table.readLongVolatile(offset);
        }
        return old;
    }

    /** The first page in [address, end) that has an entry, or {@code end}; absent tables are passed at a glance. */
    public long next(long address, long end) {
        long page = address;
        while (page < end) {
            Address table = MemoryMap.direct(root);
            int level = TOP;
            long entry = table.readLong(offset(page, level));
            while (level > 0 && (entry & PRESENT) != 0) {
                table = tableOf(entry);
                level--;
                entry = table.readLong(offset(page, level));
            }
            if (level == 0) {
                long last = Math.min(end, (page | LAST_LEVEL_BYTES - 1) + 1);
                page = nextInTable(table, page, last);
                if (page < last) {
                    return page;
                }
            } else {
                long step = 1L << MemoryMap.PAGE_SHIFT + 9 * level;
                page = (page & -step) + step;
            }
        }
        return end;
    }

    private static long nextInTable(Address table, long address, long end) {
        long page = address;
        while (page < end && table.readLong(offset(page, 0)) == 0) {
            page += MemoryMap.PAGE_BYTES;
        }
        return page;
    }

    /** Makes all processors forget what they know of these pages. See {@link TranslationCache#flush}. */
    public void flush(long start, long end) {
        cache.flush(this, start, end);
    }

    /** Loads the table on the processor that calls, for good or until a thread with another one runs there. */
    public void activate() {
        cache.load(this);
    }

    /**
     * Frees tables that have no entry any more and were flushed: of those that map a part of [start, end), the ones that lie in [lowest,
     * highest) as a whole.
     */
    public void trim(long start, long end, long lowest, long highest) {
        trim(MemoryMap.direct(root), TOP, start, end, lowest, highest);
    }

    /** Frees the empty tables below one, which maps all of [start, end). */
    @Depth(TOP)
    private void trim(Address table, int level, long start, long end, long lowest, long highest) {
        long step = 1L << MemoryMap.PAGE_SHIFT + 9 * level;
        for (long from = start & -step; from < end; from += step) {
            long entry = table.readLong(offset(from, level));
            if ((entry & PRESENT) != 0) {
                if (level > 1) {
                    trim(tableOf(entry), level - 1, Math.max(from, start), Math.min(from + step, end), lowest, highest);
                }
                if (from >= lowest && from + step <= highest && isEmpty(tableOf(entry))) {
                    table.writeLongVolatile(offset(from, level), 0);
                    // Processors may have read the entry since the last flush.
                    cache.flush(this, from, from + MemoryMap.PAGE_BYTES);
                    release(entry);
                }
            }
        }
    }

    private static boolean isEmpty(Address table) {
        for (long i = 0; i < ENTRIES; i++) {
            if (table.readLong(8 * i) != 0) {
                return false;
            }
        }
        return true;
    }

    private void release(long entry) {
        frames.giveBack((entry & FRAME) >>> MemoryMap.PAGE_SHIFT);
        tableFrames--;
    }

    /** Frees all tables. No thread uses them any more, and there are no entries, or the caller knows their frames otherwise. */
    public void destroy() {
        cache.leave(this);
        destroy(MemoryMap.direct(root), TOP);
        frames.giveBack(root >>> MemoryMap.PAGE_SHIFT);
    }

    @Depth(TOP)
    private void destroy(Address table, int level) {
        long last = level == TOP ? ENTRIES / 2 : ENTRIES;
        for (long i = 0; i < last; i++) {
            long entry = table.readLong(8 * i);
            if ((entry & PRESENT) != 0) {
                if (level > 1) {
                    destroy(tableOf(entry), level - 1);
                }
                release(entry);
            }
        }
    }
}
