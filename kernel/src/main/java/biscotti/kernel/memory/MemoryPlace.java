package biscotti.kernel.memory;

/**
 * A place in memory as all see it who share it: what names a futex. Private memory is named by its address space, a shared mapping by its file's pages.
 */
public final class MemoryPlace {
    /** The {@link AddressSpace}, or the {@link FilePages} of a shared mapping. */
    public Object owner;
    /** The address, or the offset in the file. */
    public long offset;

    /** Sets both. */
    public void set(Object newOwner, long newOffset) {
        owner = newOwner;
        offset = newOffset;
    }

    /** Whether it is the same place. */
    public boolean isSame(MemoryPlace other) {
        return owner == other.owner && offset == other.offset;
    }
}
