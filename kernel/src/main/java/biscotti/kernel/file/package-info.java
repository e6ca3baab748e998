/**
 * Files as programs see them: names, inodes, open files, descriptors, mounts, and who is told when a file is ready. File systems and special files
 * stand above, in
 * {@link biscotti.kernel.filesystem}; they subclass {@link biscotti.kernel.file.FileSystem}, {@link biscotti.kernel.file.Inode} and
 * {@link biscotti.kernel.file.OpenFile}.
 *
 * <p><b>What it is not:</b> system calls (decoding arguments and descriptors is done above), storage, memory.
 *
 * <pre>
 * DescriptorTable ─► OpenFile ─► Location (Mount, Dentry) ─► Inode ─► FileSystem
 * FileContext (root, working directory, umask) ─► MountNamespace ─► Mount ...
 * PathWalk      path to Location, over the DentryCache, without locks where names are known
 * Opening       open; Naming: mkdir, mknod, symlink, link, unlink, rmdir; Renaming: rename; AttributeOperations: stat, chmod, chown, utimes, truncate
 * EventSource   a change of readiness, to sleepers, poll and epoll alike
 * </pre>
 *
 * <p><b>Results</b> are 0 or more, or minus an errno; objects come back in a field of the object that did the work. Names and paths are bytes.
 *
 * <p><b>Lifetimes.</b> The collector frees objects; reference counts tell when to give back what is not on the heap. An inode is used by the dentry cache (one
 * reference for each cached name), by open files, by pinned locations and, where its file system says so, by its links. A count of 0 stays 0: who
 * then finds the inode by
 * a name looks again. Path walks hold no references: what they meet may be removed or moved meanwhile, but it is never freed under them.
 *
 * <p><b>Locks</b> and their order: {@link biscotti.kernel.file.FileLocks}. User memory is touched under sleeping locks only. Locks are not released by
 * {@code finally}: after an exception, which is a bug, they stay held, and the system call's boundary poisons and releases what its thread holds; the
 * next one to
 * {@link biscotti.kernel.file.Inode#enter} such an inode gets {@code EIO}.
 *
 * <p><b>Sources:</b> the man pages of sections 2 and 7; path_resolution(7), inode(7), symlink(7), mount_namespaces(7). Walking without locks over
 * immutable chain
 * elements is possible since the collector frees nothing under a reader.
 */
package biscotti.kernel.file;
