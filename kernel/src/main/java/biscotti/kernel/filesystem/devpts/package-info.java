/**
 * /dev/pts: the names of pseudoterminals, and /dev/ptmx, whose opening makes one; pts(4).
 *
 * <p>Each mount is an instance of its own, with its own numbers. A ptmx inside of one makes pairs there; the one in /dev makes them in the instance that was
 * mounted at start-up.
 *
 * <p><b>Locks.</b> A spin lock per instance for its numbers and names; under it nothing else.
 */
package biscotti.kernel.filesystem.devpts;
