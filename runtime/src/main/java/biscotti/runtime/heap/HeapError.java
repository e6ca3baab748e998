package biscotti.runtime.heap;

/** A broken invariant of the heap: a bug in the runtime or the compiler. The instances exist already, since nothing can be allocated then. */
public final class HeapError extends Error {
    static final HeapError SIZE_OUT_OF_RANGE = new HeapError("heap size out of range");
    static final HeapError WRITE_TO_FREED_MEMORY = new HeapError("write to freed memory");
    static final HeapError LONGER_THAN_CELL = new HeapError("object longer than its cell");
    static final HeapError REFERENCE_TO_FREE_MEMORY = new HeapError("reference to free memory");
    static final HeapError REACHABLE_BUT_UNMARKED = new HeapError("reachable but unmarked");

    private static final long serialVersionUID = 1;

    private HeapError(String message) {
        super(message, null, false, false);
    }
}
