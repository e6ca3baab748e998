/**
 * /dev/pts: the names of pseudoterminals, and /dev/ptmx, whose opening makes one; pts(4).
 *
 * <p>A file system has its own numbers; a ptmx inside of it makes pairs there, the one in /dev in that which was mounted at start-up.
 *
 * <p><b>Not here:</b> a second one, and options of its own: mount(2) shows the one that there is.
 *
 * <p><b>Locks.</b> A spin lock per instance for its numbers and names; under it nothing else.
 */
package biscotti.kernel.filesystem.devpts;
