package biscotti.compiler.emit;

/** Code that cannot be compiled; the message says why. It becomes a call of an absent method with that reason. */
public final class Unsupported extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Unsupported(String message) {
        super(message);
    }
}
