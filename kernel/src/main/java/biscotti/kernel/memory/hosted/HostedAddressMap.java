package biscotti.kernel.memory.hosted;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.memory.AddressMap;
import biscotti.kernel.memory.AddressMaps;
import biscotti.kernel.memory.PageEntry;
import java.util.HashSet;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** Entries in a sorted map. {@link #access} is the processor. */
public final class HostedAddressMap implements AddressMap {
    private static final long PAGE = 4096;
    private static final int TABLE_SHIFT = 21;

    private final TreeMap<Long, Long> entries = new TreeMap<>();
    private final TreeMap<Long, Long> stale = new TreeMap<>(); // what a translation buffer may still hold
    private final HashSet<Long> tables = new HashSet<>();
    private final BooleanSupplier hasMemory;
    private boolean isDestroyed;

    /** A map that asks {@code hasMemory} before each new table; {@link #put} fails if there is none. */
    public HostedAddressMap(BooleanSupplier hasMemory) {
        this.hasMemory = hasMemory;
    }

    /** Maps that never lack memory. */
    public static AddressMaps maps() {
        return () -> new HostedAddressMap(() -> true);
    }

    @Override
    public synchronized int put(long address, long entry) {
        check(address);
        if (PageEntry.frame(entry) == 0) {
            throw new IllegalArgumentException("entry without a frame");
        }
        if (entries.containsKey(address)) {
            throw new IllegalStateException("present already: " + Long.toHexString(address));
        }
        if (!tables.contains(address >>> TABLE_SHIFT) && !hasMemory.getAsBoolean()) {
            return -Errno.ENOMEM;
        }
        tables.add(address >>> TABLE_SHIFT);
        entries.put(address, entry);
        return 0;
    }

    @Override
    public synchronized long get(long address) {
        check(address);
        return entries.getOrDefault(address, PageEntry.NONE);
    }

    @Override
    public synchronized long remove(long address) {
        check(address);
        Long before = entries.remove(address);
        if (before == null) {
            return PageEntry.NONE;
        }
        stale.put(address, before);
        return before;
    }

    @Override
    public synchronized long update(long address, long clearBits, long setBits) {
        check(address);
        Long before = entries.get(address);
        if (before == null) {
            throw new IllegalStateException("not present: " + Long.toHexString(address));
        }
        stale.put(address, before);
        entries.put(address, before & ~clearBits | setBits);
        return before;
    }

    @Override
    public synchronized long next(long address, long limit) {
        Long key = entries.ceilingKey(address);
        return key == null || key >= limit ? limit : key;
    }

    @Override
    public synchronized void flush(long from, long to) {
        stale.subMap(from, to).clear();
    }

    @Override
    public void trim(long from, long to, long lowest, long highest) {
        // tables of a few bytes may stay
    }

    @Override
    public void activate() {
        // there is no processor
    }

    @Override
    public synchronized void destroy() {
        if (!entries.isEmpty() || isDestroyed) {
            throw new IllegalStateException("destroyed with entries, or twice: " + entries.size());
        }
        isDestroyed = true;
    }

    @Override
    public long tableFrames() {
        return 0;
    }

    /** What the processor does before a user access: the frame's number, or 0 for a page fault. Sets the bits that it sets. */
    public synchronized long access(long address, boolean isWrite) {
        long page = address & -PAGE;
        long entry = entries.getOrDefault(page, PageEntry.NONE);
        long needed = PageEntry.PRESENT | PageEntry.USER | (isWrite ? PageEntry.WRITABLE : 0);
        if ((entry & needed) != needed) {
            return 0;
        }
        entries.put(page, entry | PageEntry.ACCESSED | (isWrite ? PageEntry.DIRTY : 0));
        return PageEntry.frame(entry);
    }

    /** Whether another processor might still use the frame by an old entry. */
    public synchronized boolean isStale(long frame) {
        return stale.values().stream().anyMatch(entry -> PageEntry.frame(entry) == frame);
    }

    private void check(long address) {
        if (isDestroyed || address < 0 || (address & PAGE - 1) != 0) {
            throw new IllegalStateException("address " + Long.toHexString(address));
        }
    }
}
