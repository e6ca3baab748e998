/**
 * Disks of virtual machines (virtio 1.2, 5.2), behind {@link biscotti.kernel.device.block.BlockDevice}.
 *
 * <p>A {@link biscotti.kernel.device.block.virtio.VirtioDisk} has a fixed number of {@code Transfer}s: a request takes one, waiting if all are
 * busy, and keeps it through all its steps. The steps of a write are: flush (if it asks for PREFLUSH), its pieces (in as many commands as
 * the device's limits want), flush (if it asks for FUA, which the device does not know). Steps for which the ring has no room wait in a list, in
 * order. A thread takes what the device has done and starts the next steps.
 *
 * <p><b>Locks.</b> One spin lock for the list, the free transfers and the ring. Requests are completed without it.
 *
 * <p><b>Errors.</b> What the device reports is the request's result. A device that breaks the rules of its ring is given up: its requests, and all later
 * ones, end with {@code -EIO}.
 *
 * <p><b>Not here:</b> several queues.
 */
package biscotti.kernel.device.block.virtio;
