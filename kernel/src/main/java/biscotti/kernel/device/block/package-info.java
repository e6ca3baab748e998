/**
 * Disks: requests in sectors, completed in any order, and what orders them.
 *
 * <p>A {@link biscotti.kernel.device.block.BlockDevice} may keep written data in a cache of its own and may complete requests in any
 * order. What was written is on the medium for certain only after a later {@code FLUSH} completed, or when the write
 * carried {@link biscotti.kernel.device.block.BlockRequest#FUA}. Whoever needs an order waits for a completion before it submits the next one.
 *
 * <p><b>Not here yet:</b> request merging, plugging, read-ahead and fairness between processes.
 */
package biscotti.kernel.device.block;
