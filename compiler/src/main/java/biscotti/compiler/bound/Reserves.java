package biscotti.compiler.bound;

import biscotti.compiler.image.ImageInstance;
import biscotti.compiler.layout.Program;

/** Writes into the kernel's table of system calls how many pages of the heap each call reserves. */
public final class Reserves {
    private static final String PAGES = "heapPages";
    private static final String PAGES_IN_SMALL_HEAP = "heapPagesInSmallHeap";
    /** What stands for a call without a bound: {@code SystemCall.UNBOUNDED}. */
    private static final int UNBOUNDED = -1;

    private Reserves() {}

    /** Before the image is laid out; the fields must not be final, or they would have been folded. */
    public static void write(Program program, Bounds bounds) {
        BoundedEntries.declarations(program).forEach((name, declaration) -> {
            Bounds.Bound bound = bounds.entries().get(name);
            set(declaration, PAGES, bound, false);
            set(declaration, PAGES_IN_SMALL_HEAP, bound, true);
        });
    }

    private static void set(ImageInstance declaration, String field, Bounds.Bound bound, boolean isSmallHeap) {
        long pages = bound == null || !bound.isKnown() ? UNBOUNDED : Math.min(Integer.MAX_VALUE, bound.piece().pagesToReserve(isSmallHeap));
        declaration.set(declaration.type().declaredField(field), (int) pages);
    }
}
