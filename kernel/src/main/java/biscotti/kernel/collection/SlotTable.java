package biscotti.kernel.collection;

/**
 * A table that gives each object the lowest free number, as descriptors and process numbers are given.
 *
 * <p>Slots come in pieces of 64, made when first used; the limit is fixed when the table is made.
 *
 * @param <T> the elements' type
 */
public final class SlotTable<T> {
    private static final int PIECE = 64;

    private final Object[][] pieces;
    private final Bitmap used;

    /** A table for numbers in [0, {@code limit}). */
    public SlotTable(int limit) {
        pieces = new Object[(limit + PIECE - 1) / PIECE][];
        used = new Bitmap(limit);
    }

    /** One more than the greatest number that can be given. */
    public int limit() {
        return used.size();
    }

    /** The element at {@code slot}, or null (also for a number out of range). */
    @SuppressWarnings("unchecked")
    public T get(int slot) {
        if (slot < 0 || slot >= used.size()) {
            return null;
        }
        Object[] piece = pieces[slot / PIECE];
        return piece == null ? null : (T) piece[slot % PIECE];
    }

    /** Puts {@code element} into the lowest free slot at or above {@code from} and returns its number, or -1 if none is free. */
    public int add(T element, int from) {
        int slot = used.nextClear(from);
        if (slot >= 0) {
            set(slot, element);
        }
        return slot;
    }

    /** Puts {@code element} (not null) at {@code slot}; returns what was there, or null. */
    public T set(int slot, T element) {
        T old = get(slot);
        used.set(slot);
        Object[] piece = pieces[slot / PIECE];
        if (piece == null) {
            piece = new Object[PIECE];
            pieces[slot / PIECE] = piece;
        }
        piece[slot % PIECE] = element;
        return old;
    }

    /** Empties {@code slot}; returns what was there, or null. */
    public T remove(int slot) {
        T old = get(slot);
        if (old != null) {
            used.clear(slot);
            pieces[slot / PIECE][slot % PIECE] = null;
        }
        return old;
    }

    /** The lowest number at or above {@code from} that is in use, or -1. */
    public int nextUsed(int from) {
        return used.nextSet(from);
    }
}
