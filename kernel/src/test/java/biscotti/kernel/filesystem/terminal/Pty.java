package biscotti.kernel.filesystem.terminal;

/** A pseudoterminal, ours or Linux's: both ends are open and non-blocking. Results are as the kernel gives them, minus an errno. */
interface Pty {
    long write(boolean isMaster, byte[] bytes);

    /** Reads up to {@code bytes.length} bytes. */
    long read(boolean isMaster, byte[] bytes);

    /** A request whose argument is a structure. */
    long control(boolean isMaster, int request, byte[] argument);

    /** A request whose argument is a number. */
    long control(boolean isMaster, int request, long argument);

    /** The events that are true. */
    int poll(boolean isMaster);

    void closeSlave();

    /** Opens the slave again. */
    long openSlave();

    void closeMaster();

    /** Whether what was written has arrived is known only when counts are as expected, or nothing can be read. */
    default void settle(int masterBytes, int slaveBytes) {
    }
}
