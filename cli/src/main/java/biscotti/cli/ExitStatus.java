package biscotti.cli;

/** The command's own exit statuses; everything else is the program's. */
final class ExitStatus {
    /** The kernel panicked. */
    static final int PANIC = 70;
    /** {@code --timeout} was reached. */
    static final int TIMEOUT = 124;
    /** An error of the command itself. */
    static final int FAILURE = 125;

    private ExitStatus() {}
}
