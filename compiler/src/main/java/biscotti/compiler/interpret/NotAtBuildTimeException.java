package biscotti.compiler.interpret;

/** The code does something that only the running machine can do, or that would tie the image to an order of execution. */
public final class NotAtBuildTimeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotAtBuildTimeException(String reason) {
        super(reason, null, false, false);
    }
}
