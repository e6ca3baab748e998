/**
 * Page frames: 4 KiB of memory off the collected heap, with a reference count. User pages, page tables, the page cache, file-system buffers
 * and packets are made of them.
 *
 * <p>A frame is a number ({@link biscotti.kernel.frame.FrameAllocator}); {@link biscotti.kernel.frame.FrameMemory} reaches its bytes by that.
 * A {@link biscotti.kernel.frame.PageFrame} is an object around a number, for code that keeps and passes pages. The allocator,
 * {@link biscotti.kernel.frame.CountedFrames}, is plain Java over a {@link biscotti.kernel.frame.FrameTable}; table and bytes have two bodies:
 * {@code physical} and, for tests, {@code hosted}.
 *
 * <p>Invariant: a frame with references is not reused; whoever stores a frame holds one reference for it. The allocator's lock is the last
 * that anybody takes.
 */
package biscotti.kernel.frame;
