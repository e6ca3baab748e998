/**
 * Page frames as they are on the machine: the frame table, the bytes of frames through the direct map, and the hand-over of memory from boot.
 *
 * <p>This package may use raw addresses. Whoever has a frame number reaches its bytes only through {@link biscotti.kernel.frame.FrameMemory} or
 * a {@link biscotti.kernel.frame.PageFrame}, which check the range within the page; that the frame is the caller's is the reference's business.
 *
 * <p>How memory is shared: boot gives the collected heap its part first ({@code heap=SIZE}), then the frame table takes 24 bytes for each frame,
 * and all the rest is frames. What boot's allocator is asked for afterwards (kernel stacks, the kernel's page tables) it takes from here.
 */
package biscotti.kernel.frame.physical;
