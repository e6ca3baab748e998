/**
 * Metadata blocks of a file system on a disk, kept in page frames: read, pinned, changed through a journal, written back.
 *
 * <p>File data is not here but in the page cache ({@link biscotti.kernel.memory}); a block is known to one of the two only.
 *
 * <p>Each buffer has a frame of its own, so that a file system with blocks of 1 KiB wastes three quarters of it: such file systems
 * are small.
 *
 * <p>Invariants: a pinned buffer stays in memory and keeps its identity; a buffer that a journal holds is pinned by it. Nothing is
 * written to its place but by the journal (or by whoever changes a block before the journal runs).
 *
 * <p>Not thread-safe: the file system's lock guards its cache.
 */
package biscotti.kernel.filesystem.buffer;
