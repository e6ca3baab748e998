package biscotti.kernel.memory;

/**
 * Where things lie in a program's address space, drawn at random for each exec as Linux does on x86-64.
 *
 * <pre>
 *   0000000000010000  lowest address a program may map
 *   0000555555554000  position-independent programs, 28 bits of pages up from here
 *   ...               the break: up to 32 MiB (13 bits) behind the program
 *   ...               mappings, from mapBase downwards: 28 bits of pages below the gap for the stack
 *   ...               the stack: 22 bits of pages, and 16-byte steps within a page
 *   00007ffffffff000  one past the highest
 * </pre>
 *
 * Source: Linux's behaviour (personality(2), proc(5) {@code randomize_va_space}); the sizes are those of {@code vm.mmap_rnd_bits=28}.
 */
public final class AddressLayout {
    public static final int PAGE_SHIFT = 12;
    public static final long PAGE = 1L << PAGE_SHIFT;
    /** One past the highest address that a program may map. */
    public static final long USER_LIMIT = 0x7fff_ffff_f000L;
    /** The lowest address that a program may map: {@code vm.mmap_min_addr}. */
    public static final long LOWEST = 0x1_0000;
    /** Pages below a stack that stay free: {@code stack_guard_gap}. */
    public static final long STACK_GUARD_BYTES = 256 * PAGE;

    private static final long PROGRAM_BASE = 0x5555_5555_4000L;
    private static final int MAP_BITS = 28;
    private static final int STACK_BITS = 22;
    private static final long BREAK_BYTES = 32L << 20;
    private static final long LEAST_STACK_GAP = 128L << 20;

    /** Top of the stack, page-aligned. */
    public final long stackTop;
    /** Bytes below {@link #stackTop} at which a program's first data lies: a multiple of 16 under a page. */
    public final int stackOffset;
    /** Mappings without an address go below this. */
    public final long mapBase;
    /** Where a position-independent program is loaded. */
    public final long programBase;
    /** How far behind the program's end the break begins, page-aligned. */
    public final long breakOffset;

    private AddressLayout(long stackTop, int stackOffset, long mapBase, long programBase, long breakOffset) {
        this.stackTop = stackTop;
        this.stackOffset = stackOffset;
        this.mapBase = mapBase;
        this.programBase = programBase;
        this.breakOffset = breakOffset;
    }

    /**
     * Draws a layout.
     *
     * @param random null for {@code ADDR_NO_RANDOMIZE}
     * @param stackLimitBytes {@code RLIMIT_STACK}: the stack's room above the mappings
     */
    public static AddressLayout draw(RandomSource random, long stackLimitBytes) {
        long stackGap = Math.min(Math.max(stackLimitBytes, LEAST_STACK_GAP), USER_LIMIT / 6 * 5);
        stackGap += STACK_GUARD_BYTES + (random == null ? 0 : PAGE << STACK_BITS);
        long mapTop = USER_LIMIT - (stackGap + PAGE - 1 & -PAGE);
        if (random == null) {
            return new AddressLayout(USER_LIMIT, 0, mapTop, PROGRAM_BASE, 0);
        }
        return new AddressLayout(USER_LIMIT - pages(random, STACK_BITS), (int) random.nextLong() & 0xFF0, mapTop - pages(random, MAP_BITS),
                PROGRAM_BASE + pages(random, MAP_BITS), random.nextLong() & BREAK_BYTES - 1 & -PAGE);
    }

    private static long pages(RandomSource random, int bits) {
        return (random.nextLong() & (1L << bits) - 1) * PAGE;
    }
}
