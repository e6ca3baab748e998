package biscotti.kernel.device.terminal;

/** What a line discipline wants of the terminal that it belongs to. Called under the terminal's lock; does not sleep. */
public interface LineHost {
    /** How many bytes {@link #show} takes now; 0 while output is stopped. */
    int room();

    /** Shows a byte; there is room. */
    void show(byte value);

    /** Shows bytes as they are; there is room. */
    void show(byte[] bytes, int offset, int length);

    /** Sends a signal to the foreground group. */
    void signal(int signal);

    /** Forgets what was written and not shown. */
    void flushOutput();

    /** What was typed and not read has been forgotten. */
    void inputFlushed();

    /** Output has stopped, or goes on. */
    void flowChanged(boolean isStopped);

    /** There is something to read. */
    void inputArrived();
}
