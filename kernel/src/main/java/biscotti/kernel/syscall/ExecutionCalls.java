package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.ADDRESS;
import static biscotti.kernel.syscall.SystemCall.Argument.DIRECTORY;
import static biscotti.kernel.syscall.SystemCall.Argument.FLAGS;
import static biscotti.kernel.syscall.SystemCall.Argument.PATH;

import biscotti.kernel.abi.AtFlags;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.task.Task;
import biscotti.kernel.task.program.Execution;

/** Running another program: execve(2), execveat(2). */
final class ExecutionCalls {
    private ExecutionCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(59, "execve", (t, a, b, c, d, e, f) -> execute(t, AtFlags.AT_FDCWD, a, b, c, 0), PATH, ADDRESS, ADDRESS);
        table.add(322, "execveat", (t, a, b, c, d, e, f) -> execute(t, (int) a, b, c, d, (int) e), DIRECTORY, PATH, ADDRESS, ADDRESS, FLAGS);
    }

    private static long execute(Task task, int directory, long path, long arguments, long environment, int flags) {
        if ((flags & ~(AtFlags.AT_EMPTY_PATH | AtFlags.AT_SYMLINK_NOFOLLOW)) != 0) {
            return -Errno.EINVAL;
        }
        UserPath name = new UserPath(task);
        int result = name.take(directory, path);
        if (result == 0) {
            Execution execution = new Execution(task, name.from(), name.exactBytes(), flags);
            result = execution.takeStrings(arguments, environment);
            if (result == 0) {
                result = execution.run();
            }
        }
        name.release();
        return result;
    }
}
