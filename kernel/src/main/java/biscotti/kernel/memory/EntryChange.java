package biscotti.kernel.memory;

/** Changes bits of all entries in a range, and makes that count everywhere. */
final class EntryChange {
    static final int MOST_AT_ONCE = 256; // under one hold of the spin lock

    private EntryChange() {
    }

    static void update(AddressSpace space, long from, long to, long clear, long set) {
        long first = to;
        long address = from;
        while (address < to) {
            space.tableLock.acquire();
            address = space.map.next(address, to);
            first = Math.min(first, address);
            for (int i = 0; address < to && i < MOST_AT_ONCE; i++) {
                space.map.update(address, clear, set);
                address = space.map.next(address + AddressLayout.PAGE, to);
            }
            space.tableLock.release();
        }
        if (first < to) {
            space.map.flush(first, to);
        }
    }
}
