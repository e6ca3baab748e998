/**
 * A file system in memory: tmpfs(5). What is written lives in page frames until it is removed; there is no disk behind it.
 *
 * <p>Regular files keep their pages in a {@link biscotti.kernel.memory.FilePages} whose store makes zeros. Every page is counted before it is made,
 * so that the limit holds
 * for holes that are filled through a mapping as well ({@code SIGBUS} there, {@code ENOSPC} here). Directories keep their entries by name and, for
 * getdents64, by a
 * cookie that an entry keeps as long as it has its name: a reader meets each entry that stays exactly once.
 *
 * <p>An inode has one reference for having links at all, next to those of its users; the last one gone, its pages and its place among the counted
 * inodes are free.
 *
 * <p><b>Lock order:</b> inode locks (taken by the callers in {@link biscotti.kernel.file}), the page cache's, the account's spin lock.
 *
 * <p><b>Not there:</b> swap, huge pages, quotas, POSIX access control lists.
 */
package biscotti.kernel.filesystem.tmpfs;
