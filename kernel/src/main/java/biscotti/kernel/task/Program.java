package biscotti.kernel.task;

import biscotti.kernel.file.OpenFile;

/**
 * The program that a process runs, as execve(2) found it: what /proc tells about it.
 *
 * @param executable the file; the process holds a reference
 * @param argumentsStart where the arguments' strings stood when it started, and so on: they are the program's to change
 * @param auxiliary the auxiliary vector as the program got it
 */
public record Program(OpenFile executable, long argumentsStart, long argumentsEnd, long environmentStart, long environmentEnd,
        byte[] auxiliary) {
}
