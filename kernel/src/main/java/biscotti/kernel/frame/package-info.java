/**
 * Page frames: 4 KiB of memory off the collected heap, with a reference count. User pages, the page cache, file-system buffers and
 * packets are made of them.
 *
 * <p>{@link biscotti.kernel.frame.PageFrame} has two bodies: the kernel's, over physical memory, and
 * {@link biscotti.kernel.frame.hosted}, over a byte array. <b>Not here yet:</b> the kernel's body, the buddy allocator.
 *
 * <p>Invariant: a frame with references is not reused; whoever stores a frame holds one reference for it.
 */
package biscotti.kernel.frame;
