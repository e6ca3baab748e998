package biscotti.kernel.memory;

/**
 * One entry of an {@link AddressMap}: a long whose bits are those of x86-64's page tables, so that the machine's body passes them through.
 *
 * <pre>
 *   63          62..52   51..12         11..9             6      5         2     1         0
 *   NO_EXECUTE  -        frame number   for the kernel    DIRTY  ACCESSED  user  WRITABLE  PRESENT
 * </pre>
 *
 * An entry with a frame but without PRESENT keeps the frame out of the program's reach ({@code PROT_NONE}). An entry is a cache of
 * what a {@link Region} allows: it may allow less (copy on write, dirty tracking), never more. 0 is "nothing there".
 * Source: Intel SDM volume 3, 4.5.4.
 */
public final class PageEntry {
    public static final long NONE = 0;
    public static final long PRESENT = 1;
    public static final long WRITABLE = 2;
    /** Set in every entry. */
    public static final long USER = 4;
    public static final long ACCESSED = 0x20;
    public static final long DIRTY = 0x40;
    /** The kernel's: the frame is private memory of the program, not a page of a file. */
    public static final long ANONYMOUS = 0x200;
    public static final long NO_EXECUTE = 1L << 63;

    private static final int FRAME_SHIFT = 12;
    private static final long FRAME_MASK = 0x000f_ffff_ffff_f000L;

    private PageEntry() {
    }

    /** An entry for a frame, with these further bits. */
    public static long of(long frame, long bits) {
        return frame << FRAME_SHIFT | bits | USER;
    }

    public static long frame(long entry) {
        return (entry & FRAME_MASK) >>> FRAME_SHIFT;
    }

    public static boolean isPresent(long entry) {
        return (entry & PRESENT) != 0;
    }

    public static boolean isWritable(long entry) {
        return (entry & WRITABLE) != 0;
    }

    public static boolean isDirty(long entry) {
        return (entry & DIRTY) != 0;
    }

    public static boolean isAnonymous(long entry) {
        return (entry & ANONYMOUS) != 0;
    }
}
