package biscotti.cli;

/** One line on standard error that says what is being done, if somebody watches: a terminal; elsewhere nothing. */
public final class ProgressLine implements AutoCloseable {
    private static final int WIDTH = 60;
    private final boolean isWatched = System.console() != null && System.console().isTerminal();

    public void stage(String name) {
        if (isWatched) {
            System.err.print("\r" + (name + " ".repeat(WIDTH)).substring(0, WIDTH) + "\r" + name);
            System.err.flush();
        }
    }

    @Override
    public void close() {
        stage("");
    }
}
