/**
 * File systems. Each lives in a package of its own; what those on a disk share is in {@link biscotti.kernel.filesystem.buffer}.
 */
package biscotti.kernel.filesystem;
