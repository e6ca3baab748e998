/**
 * ext4, as Debian's {@code mke2fs -t ext4} makes it: read, and written through its journal.
 *
 * <p>{@link biscotti.kernel.filesystem.ext4.Ext4} is the door, with {@code FileOperations} and {@code AttributeOperations} for open files.
 * Behind it, from the bottom: {@code Superblock} and {@code GroupTable} (geometry), {@code BlockAllocator} and {@code InodeAllocator}
 * (bitmaps), {@code InodeTable} and {@code Inode}, {@code ExtentTree} and {@code ExtentRemoval} (where a file's blocks are), {@code Directory}
 * with {@code DirectoryIndex} (names), {@code FileRead}, {@code FileWrite} and {@code Truncation} (data), {@code Naming} and {@code Renaming}
 * (operations on names), {@code Mounting}.
 *
 * <p><b>Features known:</b> extents, 64bit, flex_bg, metadata checksums, checksum seed, file types in directories, hash-indexed directories, sparse
 * superblocks, huge files, extra inode size, nanosecond times, extended attributes in the inode and in a block. Other incompatible features
 * refuse the mount; other read-only compatible ones refuse writing; so do missing checksums and a missing journal.
 *
 * <p><b>Not here yet:</b> blocks larger than 4 KiB, files mapped by indirect blocks (ext3), inline data, large directories (three index levels),
 * quotas, encryption, attribute values in inodes of their own, directory positions by hash (a directory that is changed
 * while it is read may show a name twice), RENAME_WHITEOUT, collapse and insert range, online resizing, delayed
 * allocation, data=journal, locks finer than one for the volume.
 *
 * <p><b>Locks:</b> one {@code SleepLock} for each volume, taken by every method of the door ({@code Gate}) and held during I/O.
 *
 * <p><b>Invariants.</b> (1) A metadata block changes only inside an operation of the journal, and its checksum is right whenever one ends.
 * (2) An operation makes sure of its space before it changes anything; a change that fails half-way aborts the journal and makes the volume
 * read-only. (3) Blocks are given out again only after the transaction that freed them is committed. (4) A file's
 * data is on the disk before the transaction that gives it the blocks. (5) A file that lost its last name, or is being shortened, is in the list of
 * orphans until the work is done.
 *
 * <p>Errors: {@code EIO} the disk failed; {@code EUCLEAN} the disk holds nonsense (Linux's EFSCORRUPTED); both are reported to the
 * {@code FaultLog} with block or inode.
 *
 * <p>Sources: the kernel's documentation of ext4's layout (Documentation/filesystems/ext4), the man pages of ext4(5), mke2fs(8) and of the
 * system calls; Mathur et al., "The new ext4 filesystem", 2007.
 */
package biscotti.kernel.filesystem.ext4;
