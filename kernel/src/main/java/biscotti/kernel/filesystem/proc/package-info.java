/**
 * The view of the kernel that programs know as /proc: proc(5).
 *
 * <p>Made of {@linkplain biscotti.kernel.filesystem.synthetic made-up files}. What is about files (mounts, descriptors, links to files) is written
 * here; what is
 * about processes comes through {@link biscotti.kernel.filesystem.proc.ProcessTable}, what is about the machine through
 * {@link biscotti.kernel.filesystem.proc.SystemView}: whoever starts the kernel implements them.
 *
 * <p>A directory of a process is made anew at each look-up, and says {@code ENOENT}, an open file in it {@code ESRCH}, once the process is gone.
 *
 * <p><b>What it is not:</b> complete. It has what programs of the list behind this project read.
 */
package biscotti.kernel.filesystem.proc;
