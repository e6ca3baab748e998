/**
 * Pipes and named pipes: pipe(7), fifo(7). Bytes wait in page frames, up to a number of buffers that {@code F_SETPIPE_SZ} changes.
 *
 * <p>A write of at most {@code PIPE_BUF} bytes goes into one buffer, whole or not at all, so it is never mixed with others. Readers and writers are
 * counted; an end of
 * file is a pipe without writers, and {@code EPIPE} (with its signal, which the system call sends) one without readers.
 *
 * <p><b>Lock order:</b> the inode's lock (opening a FIFO), the pipe's lock, the event sources' spin locks. User memory is copied under the pipe's lock.
 */
package biscotti.kernel.filesystem.pipe;
