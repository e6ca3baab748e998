package biscotti.kernel.task.program;

import biscotti.kernel.abi.Errno;

/** The first line of a script: {@code #!interpreter [argument]}, execve(2). */
final class Script {
    /** How much of a file is looked at: Linux's BINPRM_BUF_SIZE. */
    static final int LINE_BYTES = 256;

    /** The interpreter's path, without a 0 byte. */
    byte[] interpreter;
    /** The one argument, with inner spaces, or null. */
    byte[] argument;

    /** Whether the file says that it is a script. */
    static boolean isScript(byte[] start, int length) {
        return length >= 2 && start[0] == '#' && start[1] == '!';
    }

    /** Reads the line: 0 or {@code -ENOEXEC}. */
    int parse(byte[] start, int length) {
        int end = 2;
        int limit = Math.min(length, LINE_BYTES);
        while (end < limit && start[end] != '\n' && start[end] != 0) {
            end++;
        }
        boolean isCut = end == LINE_BYTES;
        while (end > 2 && isBlank(start[end - 1])) {
            end--;
        }
        int from = skipBlanks(start, 2, end);
        int to = from;
        while (to < end && !isBlank(start[to])) {
            to++;
        }
        if (from == end || isCut && to == end) {
            return -Errno.ENOEXEC; // no interpreter, or its name is cut off
        }
        interpreter = slice(start, from, to);
        int argumentStart = skipBlanks(start, to, end);
        argument = argumentStart < end ? slice(start, argumentStart, end) : null;
        return 0;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    private static int skipBlanks(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && isBlank(bytes[at])) {
            at++;
        }
        return at;
    }

    private static byte[] slice(byte[] bytes, int from, int to) {
        byte[] part = new byte[to - from];
        System.arraycopy(bytes, from, part, 0, part.length);
        return part;
    }
}
