/**
 * Virtio: how devices of a virtual machine are found, agreed with, and fed (OASIS Virtual I/O Device, version 1.2).
 *
 * <p>A {@link biscotti.kernel.device.virtio.VirtioDevice} is one device, whichever of two transports it is behind: PCI, with a message
 * interrupt for each queue, or registers in memory, with one interrupt for all. Only devices of version 1 are driven; legacy ones are left
 * alone. A {@link biscotti.kernel.device.virtio.Virtqueue} is one split ring.
 *
 * <p>A driver: {@code negotiate}, {@code newQueue} for each queue, {@code start}. Buffers go in by {@code begin}, {@code add}, {@code submit},
 * {@code publish} and come out by {@code take}; a thread of the driver sleeps until the device has used some:
 *
 * <pre>{@code
 * while (true) {
 *     int ticket = waiters.ticket();
 *     device.acknowledgeInterrupt();
 *     lock.acquire();
 *     for (Object token = queue.take(); token != null; token = queue.take()) { ... }
 *     lock.release();
 *     if (!queue.arm()) {
 *         waiters.awaitUninterruptibly(ticket, WaitQueue.FOREVER);
 *     }
 * }
 * }</pre>
 *
 * <p><b>Locks.</b> None: a queue belongs to its driver, which serialises its calls. {@code arm} may run beside {@code begin}, {@code add},
 * {@code submit} and {@code publish}.
 *
 * <p><b>Memory.</b> The ring is memory that the device writes. What it writes is checked before it is used: a queue whose device breaks the rules is
 * broken for good ({@code isBroken}), and gives nothing back. The buffers' memory is the driver's to keep alive.
 *
 * <p><b>Not here:</b> packed rings, indirect descriptors, legacy devices, changes of a device's configuration, several processors that share a
 * device's interrupts.
 */
package biscotti.kernel.device.virtio;
