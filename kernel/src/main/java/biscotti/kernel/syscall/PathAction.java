package biscotti.kernel.syscall;

import biscotti.kernel.abi.AtFlags;
import biscotti.kernel.file.Location;
import biscotti.kernel.file.PathWalk;
import biscotti.kernel.task.Task;

/** What a call does with the place that a path names. */
@FunctionalInterface
interface PathAction {
    /** Does it; the place is not pinned. */
    long act(Task task, Location place);

    /**
     * Finds a place and acts on it.
     *
     * @param directory where a relative path begins: a descriptor, or {@link AtFlags#AT_FDCWD}
     * @param flags {@link AtFlags#AT_SYMLINK_NOFOLLOW}; with {@link AtFlags#AT_EMPTY_PATH} an empty path is the descriptor's file itself
     * @param mayBeNull whether a null address stands for an empty path that is the descriptor's file, too
     */
    static long at(Task task, int directory, long address, int flags, boolean mayBeNull, PathAction action) {
        UserPath path = new UserPath(task);
        long result = mayBeNull ? path.takeOptional(directory, address) : path.take(directory, address);
        if (result == 0) {
            boolean isItself = path.length() == 0 && path.directory() != null && (mayBeNull && address == 0 || (flags & AtFlags.AT_EMPTY_PATH) != 0);
            if (isItself) {
                result = action.act(task, path.directory().location());
            } else {
                PathWalk walk = new PathWalk(task.process.processes.services.files(), task.places, task.credentials);
                result = walk.lookup(path.from(), path.bytes(), path.length(), flags & (PathWalk.NO_FOLLOW | PathWalk.EMPTY_PATH));
                if (result == 0) {
                    result = action.act(task, walk.location());
                }
            }
        }
        path.release();
        return result;
    }
}
