/**
 * Network cards of virtual machines: virtio-net (virtio 1.2, 5.1) as a device of the stack.
 *
 * <p>One pair of queues. The device completes and checks transport checksums. A packet that came is in one buffer, since no segmentation offload is agreed on:
 * so buffers need not be mergeable. <b>Not here:</b> segmentation and receive offloads, several pairs of queues, the control queue, changes of the link.
 *
 * <p>All is under the stack's lock. The device's interrupt wakes the network's thread; frames that were sent are given back when there is a look at the queue.
 */
package biscotti.kernel.net.virtio;
