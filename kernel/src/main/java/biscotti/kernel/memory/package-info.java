/**
 * Memory that stands for something: file pages now, address spaces later.
 *
 * <p>{@link biscotti.kernel.memory.FilePages} is the page cache of one file: a radix tree of page frames, with the dirty ones known.
 * It calls down through the {@link biscotti.kernel.memory.BackingStore} that a file system implements.
 *
 * <p><b>Not here yet:</b> address spaces, reverse mapping, swap, read-ahead that runs beside its reader, write-back by age, lock-free look-up.
 *
 * <p>Not thread-safe: the owner of the file (its file system's lock) guards it.
 */
package biscotti.kernel.memory;
