package biscotti.cli;

/** The time in which a terminal hands every key to the guest. It ends with this process too, unless that is killed without warning. */
final class RawTerminal implements AutoCloseable {
    private final HostTerminal terminal;
    private final Thread restorer;
    private boolean isRaw;

    /** Begins it; without a terminal (null) there is nothing to do. */
    RawTerminal(HostTerminal terminal) {
        this.terminal = terminal;
        this.restorer = new Thread(this::restore);
        if (terminal != null) {
            Runtime.getRuntime().addShutdownHook(restorer);
            isRaw = terminal.makeRaw();
        }
    }

    /** Gives the terminal back, so that messages look right; {@link #close} is still due. */
    synchronized void restore() {
        if (isRaw) {
            terminal.restore();
            isRaw = false;
        }
    }

    @Override
    public void close() {
        if (terminal != null) {
            restore();
            Runtime.getRuntime().removeShutdownHook(restorer);
        }
    }
}
