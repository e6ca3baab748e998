/**
 * Disks for tests and tools on the host: in memory, and over an image file. They complete requests before {@code submit} returns.
 */
package biscotti.kernel.device.block.hosted;
