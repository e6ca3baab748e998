package biscotti.kernel.filesystem.proc;

/** The processes, as /proc shows them. Methods may sleep. */
public interface ProcessTable {
    /** The thread that runs, or null if it is one of the kernel's own. */
    ProcessView current();

    /** The least number of a process at or above {@code from}, or -1. */
    int nextProcess(int from);

    /** A process by its number, as its first thread, or null. */
    ProcessView process(int number);

    /** The least number of a thread of a process at or above {@code from}, or -1. */
    int nextThread(int process, int from);

    /** A thread by its number, or null if it is not one of that process. */
    ProcessView thread(int process, int number);
}
