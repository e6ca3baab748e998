/**
 * What programs see as memory: address spaces, and the pages of files.
 *
 * <p>{@link biscotti.kernel.memory.AddressSpace} is the door for system calls and page faults; regions say what is allowed, the
 * {@link biscotti.kernel.memory.AddressMap} (page tables) what is there. {@link biscotti.kernel.memory.FilePages} is the page cache of one
 * file; it calls down through the {@link biscotti.kernel.memory.BackingStore} that a file system implements.
 * {@link biscotti.kernel.memory.UserMemory} is how system calls touch a program's memory.
 *
 * <p><b>Lock order:</b> {@link biscotti.kernel.memory.MemoryRank}. Nothing here holds a lock while a file is read or written, but for
 * an address space's, which a fault gives up for that time.
 *
 * <p><b>Not here yet:</b> swap, read-ahead that runs beside its reader, lock-free look-up, huge pages.
 */
package biscotti.kernel.memory;
