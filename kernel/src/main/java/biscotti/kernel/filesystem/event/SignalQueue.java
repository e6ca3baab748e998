package biscotti.kernel.filesystem.event;

import biscotti.kernel.file.EventSource;

/** The signals that wait for the thread that calls, and for its process: the task floor implements it. */
public interface SignalQueue {
    /** The length of {@code signalfd_siginfo}. */
    int RECORD_BYTES = 128;

    /** Whether a signal of a set waits. Bit {@code n - 1} stands for signal {@code n}. */
    boolean hasPending(long mask);

    /** Takes a signal of a set and writes its {@code signalfd_siginfo}: true, or false if none waits. */
    boolean take(long mask, byte[] record);

    /** Tells when a signal comes that may be of interest. */
    EventSource events();
}
