package biscotti.runtime.overlay.lang;

import biscotti.machine.annotation.Alias;
import biscotti.machine.annotation.Overlay;

/** {@code java.lang.NullPointerException}: without messages that explain bytecode. */
@Overlay("java.lang.NullPointerException")
class NullPointerExceptionOverlay extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Alias
    NullPointerExceptionOverlay() {}

    @Override
    public Throwable fillInStackTrace() {
        return super.fillInStackTrace();
    }

    @Override
    public String getMessage() {
        return super.getMessage();
    }
}
