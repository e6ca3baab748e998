/**
 * ext4 volumes behind the VFS: the operations of {@link biscotti.kernel.filesystem.ext4.Ext4} as {@link biscotti.kernel.file.Inode}s and open files.
 *
 * <p>There is one {@code DiskInode} for each file that the VFS has a reference on; it keeps the file open in the volume, and a copy of the
 * attributes, which {@code refresh} brings up to date after each change. The table of inodes finds the one of a number; an inode whose last reference
 * went stays there until its end or until a new one takes its place.
 *
 * <p>Reads go through {@code FilePages} without the volume's lock; a missing page takes it. Writes bring user memory into an array of the kernel
 * first, since user memory must not be touched under the volume's lock. Mappings have the same pages; a first store into a page makes sure
 * of its space.
 *
 * <p><b>Locks.</b> The VFS's (directory, inode), then the table's spin lock alone, then the volume's. All content of a file moves under its inode's lock.
 *
 * <p><b>Errors.</b> A failed write-back is counted in the file; each open file tells it once, at its next fsync(2). Damage is told to the log, and the
 * file system becomes read-only.
 *
 * <p><b>Not here:</b> direct transfers ({@code O_DIRECT} reads and writes the cache, and writes it back at once), quotas, project ids, ioctls of
 * ext4.
 */
package biscotti.kernel.filesystem.disk;
