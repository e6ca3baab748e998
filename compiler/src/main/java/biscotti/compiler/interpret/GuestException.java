package biscotti.compiler.interpret;

import biscotti.compiler.image.ImageObject;

/** A Java exception thrown by interpreted code, on its way to a handler. */
final class GuestException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient ImageObject exception;

    GuestException(ImageObject exception) {
        super(exception.type().toString(), null, false, false);
        this.exception = exception;
    }

    ImageObject exception() {
        return exception;
    }
}
