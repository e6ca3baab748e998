/**
 * The collected heap: a size-class allocator with per-CPU blocks, and a non-moving mark-sweep collector whose heap is precise and
 * whose stacks are conservative.
 *
 * <p>Read top-down: {@link biscotti.runtime.heap.Heap} is what the runtime calls to allocate, {@link
 * biscotti.runtime.heap.Collector} what it calls to collect, {@link biscotti.runtime.heap.Barrier} what a reference store calls while
 * a collection runs. Below them:
 *
 * <pre>
 *   Heap         allocate                     Collector       collect, the phases in order (Phase)
 *                                             Cycle           the same in steps, while CPUs run (Mutators, Budget, Pacer)
 *   CellCache    a CPU's current cells        Marker          grey, scan, drain      WeakReferences
 *   BlockPool    blocks of one class          MarkQueue       preset, overflows into flags on blocks
 *   Sweeper      frees cells and blocks       Barrier         SatbBuffers
 *   Block        a block's record and bits    RootVisitor     the three kinds of roots
 *   PagePool     runs of pages                Verifier, Poison, HeapStatistics
 *   SizeClass, HeapSpace                      sizes, and where each table lies
 * </pre>
 *
 * <p>Everything lies in the memory given to {@code Heap.initialise}: tables first, cells after. Nothing here allocates on the
 * collected heap, recurses or blocks; memory is reached through {@link biscotti.machine.Address} alone, so the same code runs on
 * HotSpot over simulated memory.
 *
 * <p>Not here: which threads exist, how CPUs are stopped, when to collect (the caller's), reference queues, page tables.
 *
 * <p>Invariants:
 * <ul>
 *   <li>A cell is at least one byte longer than its object, so the address just past an object lies in the object's own cell.
 *   <li>An allocation bit is set after the header was written. A word on a stack counts only if that bit is set.
 *   <li>Mark bits are clear outside a cycle in every swept block, but for the bits behind the last cell, which are always set in
 *       both bitmaps.
 *   <li>While there are marks no block is swept or unmade; a cycle begins when all blocks have been swept.
 *   <li>Between the end of marking and its sweep, a block's live cells are those with both bits.
 *   <li>A block belongs to at most one CPU, which alone sets its allocation bits; nobody sweeps it meanwhile but that CPU.
 *   <li>A CPU changes its phase only at its own safepoint; from its acknowledgement of the snapshot on it runs only threads that
 *       have been scanned in this cycle.
 * </ul>
 *
 * <p>Lock order: one spin lock, {@link biscotti.runtime.heap.HeapLock}, guards the block lists, the pages and the lists of barrier
 * buffers; it is a leaf, held for one refill at a time. The allocation path and marking take none.
 *
 * <p>Sources: Doligez and Gonthier, "Portable, unobtrusive garbage collection for multiprocessor systems", POPL 1994 (handshakes);
 * Yuasa 1990 (snapshot at the beginning); Boehm and Weiser 1988 (conservative roots); Go's allocator (free bits taken a word at a
 * time); Shahriyar, Blackburn and McKinley, "Fast conservative garbage collection", OOPSLA 2014.
 */
package biscotti.runtime.heap;
