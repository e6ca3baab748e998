/**
 * The journal of a file system, in the format of jbd2: changes of metadata blocks become durable all together or not at all.
 *
 * <p>One transaction runs at a time; operations join it by {@code begin} and {@code end} and announce each block before they change it.
 * {@link biscotti.kernel.filesystem.ext4.journal.Journal#commit} has the file data written first ("ordered"), then writes
 * the blocks' new content to the log, flushes the disk, and writes the commit block. Later a checkpoint writes the blocks to their places
 * and empties the log. {@link biscotti.kernel.filesystem.ext4.journal.Recovery} replays at mount what was
 * committed and not yet checkpointed, be it ours or Linux's.
 *
 * <p><b>Not here:</b> commits that run beside new operations (the volume's lock is held throughout), partial checkpoints (all of the log or
 * nothing), journalled data, journals on another device, fast commits; asynchronous commits are not written.
 *
 * <p>Invariants: (1) A block with a copy in the log that was not checkpointed is pinned in the buffer cache, in
 * {@code toCheckpoint}, unless it was freed; then a revoke record keeps recovery from writing it. (2) A buffer in the running transaction is
 * not written to its place. (3) After an abort nothing is written any more; the log still holds every committed transaction.
 *
 * <p>Sources: the kernel's ext4 documentation, "Journal (jbd2)"; S. Tweedie, "Journaling the Linux ext2fs Filesystem", 1998.
 */
package biscotti.kernel.filesystem.ext4.journal;
