package biscotti.compiler.toolchain;

/** A tool ended with an error, or could not be started: its command line and what it said. */
public final class ToolFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    ToolFailure(String message) {
        super(message);
    }
}
