package biscotti.compiler.link;

/** An object file says something that the image builder does not understand. */
public final class LinkException extends RuntimeException {
    private static final long serialVersionUID = 1;

    LinkException(String message) {
        super(message);
    }
}
